"""Mutants of Lab 06's Keras exercises that change no value, as the table in `equivalent.py` holds them."""

FIT = "losses = model.fit(X, Y, batch_size=batch_size, epochs=epochs{}).history['loss']"

KERAS = {
    "keras_training": {
        f"{FIT.format(', verbose=0')} -> {FIT.format(said)}": "it only says how much is printed"
        for said in ("", ", verbose=1", ", verbose=2", ", verbose=0.5", ", verbose=-1")
    },
    "keras_step": {
        "variables = [w - learning_rate * dw for w, dw in zip(variables, gradients, strict=True)] -> "
        "variables = [w - learning_rate * dw for w, dw in zip(variables, gradients)]": "both are equally long",
    },
}
KERAS_LEFT_OVER = {
    "keras_training": {"keras": "a library is the same in every case"},
    "keras_step": {"jax": "a library is the same in every case"},
}
