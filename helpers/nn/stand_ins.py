"""Stand in for Keras where a check asks what it is told: nothing here learns, and nothing is made up.

    model = Keras().Sequential([...]); model.compile(...); model.fit(...)
    model.told, model.compiled, model.fits            # what was said, as plain data

`Keras` notes the calls that build, compile and fit a network, under Keras's own names, and refuses what Keras refuses.
What the stand-in lacks, it says.
"""

import numpy as np

ACTIVATIONS = ("linear", "relu", "sigmoid", "tanh", "softmax", "elu", "gelu", "silu", "leaky_relu", "softplus")
OPTIMIZERS = ("SGD", "Adam", "RMSprop", "AdamW", "Adagrad", "Nadam")
RATES = {"SGD": 0.01}  # what Keras takes where nothing is said; 0.001 for all others
LOSSES = (
    "CategoricalCrossentropy",
    "SparseCategoricalCrossentropy",
    "BinaryCrossentropy",
    "MeanSquaredError",
    "MeanAbsoluteError",
)


class Names:
    """Say which names there are, where one is asked for that isn't."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        known = ", ".join(sorted({*vars(type(self)), *vars(self)} - set(dir(object)) - {"__doc__", "__module__"}))
        raise AttributeError(f"the check's stand-in for {type(self).__name__} has no {name!r}. It knows {known}")


# --- Layers -----------------------------------------------------------------------------------------------------------


class Layer:
    """Note what a layer was told; called with what comes before it, it goes on from there."""

    def __init__(self, kind, **told):
        self.told = {"kind": kind, **told}

    def __call__(self, before):
        return Symbol([*before.told, self.told])


class Symbol:
    """Keep the layers that lead to a place, as Keras's functional way has them."""

    def __init__(self, told):
        self.told = told


def _activation(given):
    """Return the name of an activation, given by its name, as a function of `keras.activations`, or not at all."""
    name = "linear" if given is None else getattr(given, "__name__", given)
    if name not in ACTIVATIONS:
        raise ValueError(f"Could not interpret activation function identifier: {given}")
    return name


def _shape(given):
    if given is not None and not hasattr(given, "__iter__"):
        raise ValueError(f"Cannot convert '{given}' to a shape.")
    return None if given is None else [None if part is None else int(part) for part in given]


class Layers(Names):
    """Keras's layers, as far as a network of the course needs them."""

    def Dense(self, units, activation=None, use_bias=True, kernel_initializer="glorot_uniform", **other):
        """Note a layer of `units` neurons."""
        if not isinstance(units, int) or units <= 0:
            raise ValueError(
                f"Received an invalid value for `units`, expected a positive integer. Received: units={units}"
            )
        shape = _shape(other.get("input_shape", (other["input_dim"],) if "input_dim" in other else None))
        return Layer("dense", units=units, activation=_activation(activation), use_bias=bool(use_bias), shape=shape)

    def Activation(self, activation, **other):
        """Note an activation that stands as a layer of its own."""
        return Layer("activation", activation=_activation(activation))

    def ReLU(self, **other):
        """Note a ReLU that stands as a layer of its own."""
        return Layer("activation", activation="relu")

    def Softmax(self, **other):
        """Note a softmax that stands as a layer of its own."""
        return Layer("activation", activation="softmax")

    def Input(self, shape=None, **other):
        """Note the shape of one sample."""
        return Symbol([{"kind": "input", "shape": _shape(shape)}])


# --- Optimizers, losses, activations ----------------------------------------------------------------------------------


def _optimizer(name):
    usual = RATES.get(name, 0.001)

    def make(self, learning_rate=usual, **other):
        return {"optimizer": name, "learning_rate": learning_rate, "momentum": float(other.get("momentum", 0))}

    return make


def _loss(name):
    def make(self, from_logits=False, **other):
        return {"loss": name, "from_logits": bool(from_logits), "reduction": other.get("reduction")}

    return make


def _named(name):
    def function(*arguments):
        raise NotImplementedError(f"the check's stand-in for Keras doesn't compute {name}")

    function.__name__ = name
    return staticmethod(function)


Optimizers = type("Optimizers", (Names,), {name: _optimizer(name) for name in OPTIMIZERS})
Losses = type("Losses", (Names,), {name: _loss(name) for name in LOSSES})
Activations = type("Activations", (Names,), {name: _named(name) for name in ACTIVATIONS})
SNAKE = {"".join(f"_{c.lower()}" if c.isupper() else c for c in name).strip("_"): name for name in LOSSES}
SNAKE |= {"mse": "MeanSquaredError", "mae": "MeanAbsoluteError"}
SNAKE |= dict.fromkeys(("crossentropy", "ce"), "CategoricalCrossentropy")  # what Keras makes of it for one-hot rows


def _compiled(optimizer, loss):
    if isinstance(optimizer, str):
        known = {name.lower(): name for name in OPTIMIZERS}
        if optimizer.lower() not in known:
            raise ValueError(f"Could not interpret optimizer identifier: {optimizer}")
        optimizer = getattr(Optimizers(), known[optimizer.lower()])()
    if not isinstance(optimizer, dict) or "optimizer" not in optimizer:
        raise ValueError("Could not interpret optimizer identifier: it is no optimizer. The loss comes second.")
    if isinstance(loss, str):
        if loss not in SNAKE and loss not in LOSSES:
            raise ValueError(f"Could not interpret loss function identifier: {loss}")
        loss = getattr(Losses(), SNAKE.get(loss, loss))()
    return {**optimizer, **(loss or {"loss": None, "from_logits": False})}


# --- A model ----------------------------------------------------------------------------------------------------------


class History:
    """Hold what `fit` returns: made-up losses, one for each epoch, that only tell one fit from another."""

    def __init__(self, losses):
        self.history = {"loss": losses}


class Model(Names):
    """Note the layers of a network, how it was compiled, and each fit."""

    def __init__(self, told):
        self.told, self.compiled, self.fits = list(told), None, []

    def add(self, layer):
        """Note one more layer."""
        self.told += layer.told if isinstance(layer, Symbol) else [layer.told]

    def compile(self, optimizer="rmsprop", loss=None, metrics=None, **other):
        """Note an optimizer and a loss."""
        self.compiled = _compiled(optimizer, loss)

    def fit(self, x=None, y=None, batch_size=None, epochs=1, verbose="auto", **other):
        """Note a training, and return what tells it from others."""
        if self.compiled is None:
            raise ValueError("You must call `compile()` before calling `fit()`.")
        told = {"batch_size": 32 if batch_size is None else batch_size, "epochs": epochs}
        told |= {"shuffle": bool(other.get("shuffle", True)), "held_out": float(other.get("validation_split", 0))}
        self.fits.append(told | {"x": np.array(x), "y": np.array(y)})
        return History([1 / (len(self.fits) + epoch) for epoch in range(epochs)])

    def summary(self, **other):
        """Print nothing: a summary is for whoever reads it."""


class Keras(Names):
    """What is asked of the module `keras`."""

    def __init__(self):
        self.layers, self.optimizers, self.losses, self.activations = Layers(), Optimizers(), Losses(), Activations()

    @property
    def models(self):
        """Return what has `Sequential` and `Model` too."""
        return self

    def Sequential(self, layers=None, **other):
        """Begin a network with these layers, one after another."""
        model = Model([])
        for layer in layers or []:
            model.add(layer)
        return model

    def Model(self, inputs=None, outputs=None, **other):
        """Note the network that leads from inputs to outputs."""
        return Model(outputs.told)

    def Input(self, shape=None, **other):
        """Note the shape of one sample."""
        return self.layers.Input(shape)
