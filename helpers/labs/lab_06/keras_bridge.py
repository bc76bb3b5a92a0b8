"""Bring in Keras for the comparison with the student's own network, or say in a sentence what is missing.

    keras, jax, says = bridge.load()
    print(says)
    if keras:
        ...

Keras needs a library below it that computes and finds gradients, its backend. Here that's JAX: it is the smallest of
them, counts with 64 bits, and has wheels for all machines of the course but Macs with Intel processors. The lines that
ask for gradients differ from backend to backend, so a Keras that sits on another one isn't taken.
"""

import importlib
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import NamedTuple

# The extra `keras` of pyproject.toml; a test holds them equal.
INSTALL = '%pip install "keras>=3.12,<4" "jax>=0.7,<1"'
GOES_ON = "The cells of this round that need it say nothing, and all the others run."


class Bridge(NamedTuple):
    """Hold both libraries, or None for each, and a sentence about them."""

    keras: ModuleType | None
    jax: ModuleType | None
    says: str


def load() -> Bridge:
    """Return Keras on JAX, counting with 64 bits on the processor; without them, what is missing and how to get it.

    From then on both count with 64 bits, until the kernel ends. Nothing is written to the student's home, and a
    `keras.json` there changes nothing. Only a variable counts that somebody has set: KERAS_HOME, JAX_PLATFORMS, and
    KERAS_BACKEND, which can also say that Keras is meant to sit on something else.
    """
    importlib.invalidate_caches()  # they may have been installed a moment ago, from a cell of this kernel
    problem = _missing() or _elsewhere(os.environ.get("KERAS_BACKEND") or "jax")
    if problem:
        return _without(problem)
    try:
        keras, jax = _imported()
        problem = _elsewhere(keras.config.backend())
        if not problem:
            keras.config.set_floatx("float64")
            keras.config.set_dtype_policy("float64")  # layers keep the numbers of the first one that was ever built
    except Exception as error:  # whatever a broken installation raises: it is said, and the lab goes on
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return _without(f"Keras and JAX are installed, but they don't start. {reason}")
    return _without(problem) if problem else Bridge(keras, jax, "Keras is here. It runs on JAX, with 64 bits.")


def _imported() -> tuple[ModuleType, ModuleType]:
    import jax

    jax.config.update("jax_enable_x64", True)
    if "JAX_PLATFORMS" not in os.environ:
        # A graphics card wins nothing with so small a network, and one that isn't set up makes JAX warn.
        jax.config.update("jax_platforms", "cpu")
    with TemporaryDirectory() as folder, _variables(KERAS_BACKEND="jax", KERAS_HOME=folder):
        import keras
    return keras, jax


@contextmanager
def _variables(**wanted: str) -> Iterator[None]:
    """Set those environment variables inside the block that have no value yet."""
    new = {name: value for name, value in wanted.items() if not os.environ.get(name)}
    before = {name: os.environ.get(name) for name in new}
    os.environ.update(new)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _missing() -> str | None:
    names = [name for name, module in (("Keras", "keras"), ("JAX", "jax")) if find_spec(module) is None]
    if not names:
        return None
    lacking = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} not installed here."
    if "JAX" in names and (sys.platform, platform.machine()) == ("darwin", "x86_64"):
        return f"{lacking} JAX is no longer made for Macs with Intel processors, so this round is for reading."
    return (
        f"{lacking} To get what this round needs, about 100 MB, run this line in a cell of its own, and then this "
        f"cell and those below it again:\n\n    {INSTALL}\n\n"
    )


def _elsewhere(backend: str) -> str | None:
    if backend == "jax":
        return None
    return (
        f"Keras sits on {backend} here, and the gradients of this round are written for JAX. Set the environment "
        "variable KERAS_BACKEND to jax, or remove it, and restart the kernel."
    )


def _without(problem: str) -> Bridge:
    gap = "" if problem.endswith("\n") else " "
    return Bridge(None, None, f"{problem}{gap}{GOES_ON}")
