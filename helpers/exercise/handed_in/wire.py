"""Values as text and back: numbers, strings, arrays, containers, generators, and functions by number.

Nothing that comes over the wire can run: no pickles, and no class but those that the other side sent or `helpers.nn`
has. What the two sides may change in place (arrays, lists, dicts, generators, objects) has a key, so that both mean the
same thing by it, and what was changed is sent back.
"""

import base64
import importlib
import json
import sys
from collections.abc import Callable

import numpy as np

LARGEST = 64 << 20  # bytes of a message
DEEPEST = 60  # containers within each other
PLAIN = (type(None), bool, int, float, str)


class Unsendable(ValueError):
    """A message that is none, or is too large."""


class Strange:
    """Stands for a value that has no form on the wire; a check says what it was."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __repr__(self) -> str:
        return f"a {self.kind}"


class Wire:
    """One side's memory of one call: which things have which key."""

    def __init__(self, side: str, give: Callable[[Callable], dict], take: Callable[[dict], object]) -> None:
        self.side, self.give, self.take = side, give, take  # how a function becomes a number, and a number a function
        self.things: dict[str, object] = {}
        self.keys: dict[int, str] = {}

    def keep(self, thing: object, key: str | None = None) -> str:
        """Give a thing a key that both sides know it by."""
        key = key or f"{self.side}{len(self.things)}"
        self.things[key], self.keys[id(thing)] = thing, key
        return key

    def pack(self, value: object, depth: int = 0) -> object:
        """Return a value as what JSON knows."""
        if depth > DEEPEST:
            return {"t": "strange", "kind": "container that never ends"}
        if type(value) in PLAIN:
            return value
        if type(value) is tuple:
            return {"t": "tuple", "i": [self.pack(item, depth + 1) for item in value]}
        if isinstance(value, np.generic):
            return {"t": "scalar", **_array(np.asarray(value))} if value.dtype.kind in "biufc" else _strange(value)
        if type(value) is complex:
            return {"t": "complex", "i": [value.real, value.imag]}
        if isinstance(value, tuple) and hasattr(type(value), "_fields"):
            return {"t": "named", **_kind(value), "i": [self.pack(item, depth + 1) for item in value]}
        if id(value) in self.keys:
            return {"t": "ref", "k": self.keys[id(value)]}
        return self._pack_thing(value, depth)

    def _pack_thing(self, value: object, depth: int) -> object:
        state = self.state(value, depth)
        if state is not None:
            return state
        return self.give(value) if callable(value) else _strange(value)

    def state(self, value: object, depth: int = 0, key: str | None = None) -> dict | None:
        """Return a thing that can be changed in place with all that is in it, None for what is no such thing."""
        if isinstance(value, np.ndarray):
            usable = value.dtype.kind in "biufc"
            return {"t": "array", "k": self.keep(value, key), **_array(value)} if usable else _strange(value)
        if type(value) is list:
            return {"t": "list", "k": self.keep(value, key), "i": [self.pack(item, depth + 1) for item in value]}
        if type(value) is dict:
            pairs = [[self.pack(name, depth + 1), self.pack(item, depth + 1)] for name, item in value.items()]
            return {"t": "dict", "k": self.keep(value, key), "i": pairs}
        if isinstance(value, np.random.Generator):
            return {"t": "rng", "k": self.keep(value, key), "state": _plain(value.bit_generator.state)}
        if _ours(type(value)) and not callable(value):
            pack = {"t": "object", "k": self.keep(value, key), **_kind(value)}
            return pack | {"d": {name: self.pack(item, depth + 1) for name, item in vars(value).items()}}
        return None

    def unpack(self, packed: object, depth: int = 0) -> object:
        """Return the value that was packed. Raise `Unsendable` for what nobody packed."""
        if depth > DEEPEST or (not isinstance(packed, dict) and type(packed) not in PLAIN):
            raise Unsendable("a value that was never packed")
        if type(packed) in PLAIN:
            return packed
        kind = packed.get("t")
        if kind in ("tuple", "named"):
            items = [self.unpack(item, depth + 1) for item in packed["i"]]
            return tuple(items) if kind == "tuple" else _class(packed)(*items)
        if kind in ("scalar", "complex"):
            return _from_array(packed)[()] if kind == "scalar" else complex(*packed["i"])
        if kind == "strange":
            return Strange(str(packed["kind"])[:60])
        if kind == "ref":
            return self.things[packed["k"]]
        return self.take(packed) if kind == "call" else self._unpack_thing(packed, depth)

    def _unpack_thing(self, packed: dict, depth: int) -> object:
        thing = self.things.get(packed["k"])
        thing = _made(packed) if thing is None else thing
        self.keep(thing, packed["k"])
        self._fill(thing, packed, depth + 1)
        return thing

    def _fill(self, thing: object, packed: dict, depth: int) -> None:
        """Let a thing hold what was packed, in place."""
        if isinstance(thing, list):
            thing[:] = [self.unpack(item, depth) for item in packed["i"]]
        elif isinstance(thing, dict):
            found = [(self.unpack(name, depth), self.unpack(item, depth)) for name, item in packed["i"]]
            thing.clear()
            thing.update(found)
        elif isinstance(thing, np.ndarray):
            _refill(thing, _from_array(packed))
        elif isinstance(thing, np.random.Generator):
            thing.bit_generator.state = packed["state"]
        else:
            vars(thing).update({name: self.unpack(item, depth) for name, item in packed["d"].items()})


def _refill(thing: np.ndarray, fresh: np.ndarray) -> None:
    if thing.shape == fresh.shape and thing.dtype == fresh.dtype and not np.array_equal(thing, fresh, equal_nan=True):
        thing[...] = fresh


def _array(value: np.ndarray) -> dict:
    data = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode("ascii")
    return {"dtype": value.dtype.str, "shape": list(value.shape), "data": data}


def _from_array(packed: dict) -> np.ndarray:
    dtype = np.dtype(packed["dtype"])
    if dtype.kind not in "biufc":
        raise Unsendable("an array of no numbers")
    return np.frombuffer(base64.b64decode(packed["data"]), dtype).reshape(packed["shape"]).copy()


def _made(packed: dict) -> object:
    """Make an empty thing of the kind that was packed."""
    makers = {"list": list, "dict": dict, "array": lambda: _from_array(packed), "rng": np.random.default_rng}
    if packed["t"] in makers:
        return makers[packed["t"]]()
    if packed["t"] != "object":
        raise Unsendable("a value of no kind")
    found = _class(packed)
    return found.__new__(found)


def _ours(kind: type) -> bool:
    return str(kind.__module__).startswith("helpers.") and hasattr(kind, "__dict__")


def _kind(value: object) -> dict:
    return {"c": [type(value).__module__, type(value).__qualname__]}


def _class(packed: dict) -> type:
    """Return a class of the course's own, loaded already or from its mathematics; a plain tuple's if there is none."""
    module, name = map(str, packed["c"])
    if module.startswith("helpers.nn."):  # open mathematics, which a notebook needn't have asked for yet
        importlib.import_module(module)
    found = getattr(sys.modules.get(module), name, None) if module.startswith("helpers.") else None
    if isinstance(found, type):
        return found
    if packed["t"] == "named":
        return lambda *items: items
    raise Unsendable(f"an object of a class that isn't the course's, {name[:40]!r}")


def _strange(value: object) -> dict:
    return {"t": "strange", "kind": type(value).__name__[:60]}


def _plain(state: object) -> object:
    """Return a generator's state without NumPy's own numbers."""
    if isinstance(state, dict):
        return {name: _plain(item) for name, item in state.items()}
    return state.tolist() if isinstance(state, np.ndarray | np.generic) else state


def text(message: dict) -> bytes:
    """Return a message as a line. Raise `Unsendable` for one that is too large, or holds what has no text."""
    try:
        line = json.dumps(message).encode("ascii") + b"\n"
    except (ValueError, RecursionError, TypeError) as error:
        raise Unsendable(str(error)) from error
    if len(line) > LARGEST:
        raise Unsendable(f"{len(line) / 1e6:.0f} MB")
    return line


def message(line: bytes) -> dict:
    """Return the message in a line. Raise `Unsendable` for what is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unsendable("a line that is no message") from error
    if not isinstance(found, dict):
        raise Unsendable("a line that is no message")
    return found
