"""Keras and JAX, loaded once."""

import pytest


@pytest.fixture(scope="package")
def jax():
    """Return JAX, which counts with 64 bits while these tests run."""
    import jax

    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    yield jax
    jax.config.update("jax_enable_x64", before)


@pytest.fixture(scope="package")
def keras(jax, tmp_path_factory):
    """Return Keras on JAX with 64 bits; what it writes when it is imported goes to a temporary folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERAS_HOME", str(tmp_path_factory.mktemp("keras")))
        patch.setenv("KERAS_BACKEND", "jax")
        import keras
    assert keras.config.backend() == "jax"
    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    yield keras
    keras.config.set_floatx(before)
