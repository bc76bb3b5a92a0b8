"""Calls in both directions over one pipe: whoever waits for an answer serves the other side's calls meanwhile."""

import builtins
import warnings
from collections.abc import Callable
from typing import BinaryIO

from . import wire

FUNCTIONS = 10_000  # that one side may hand to the other
WARNED = 20


class Gone(RuntimeError):
    """The other side has ended, or says what nobody understands."""


class Line:
    """One end of the pipe."""

    def __init__(self, side: str, reader: BinaryIO, writer: BinaryIO) -> None:
        self.side, self.reader, self.writer = side, reader, writer
        self.functions: list[Callable] = []
        self.numbers: dict[int, int] = {}
        self.wire: wire.Wire | None = None  # of the call that is under way

    def give(self, function: Callable) -> dict:
        """Return a function as a number; one that came from the other side goes back as what it was."""
        if isinstance(function, Remote) and function.line is self:
            return {"t": "call", "of": "yours", "h": function.number}
        number = self.numbers.get(id(function))
        if number is None:
            if len(self.functions) >= FUNCTIONS:
                raise wire.Unsendable("too many functions")
            number = self.numbers[id(function)] = len(self.functions)
            self.functions.append(function)
        return {"t": "call", "of": "mine", "h": number}

    def take(self, packed: dict) -> Callable:
        """Return the function that a number stands for."""
        return self.functions[packed["h"]] if packed["of"] == "yours" else Remote(self, packed["h"])

    def call(self, number: int, arguments: tuple, named: dict) -> object:
        """Call a function of the other side; what it changed in its arguments is changed here too."""
        outer, memory = self.wire, self.wire or wire.Wire(self.side, self.give, self.take)
        self.wire = memory
        try:
            self.send({"do": "call", "h": number, "args": memory.pack(arguments), "named": memory.pack(named)})
            return self._answer(memory)
        finally:
            self.wire = outer

    def _answer(self, memory: wire.Wire) -> object:
        while True:
            found = self.receive()
            if found.get("do") == "call":
                self.serve(found, memory)
                continue
            for sentence in found.get("warned", ()):
                warnings.warn(str(sentence)[:200], RuntimeWarning, stacklevel=4)
            for state in found.get("after", ()):
                memory.unpack(state)
            if found.get("do") == "error":
                raise _error(found)
            return memory.unpack(found.get("value"))

    def serve(self, found: dict, memory: wire.Wire | None = None) -> None:
        """Answer one call of the other side's."""
        memory = memory or wire.Wire(self.side, self.give, self.take)
        outer, self.wire = self.wire, memory
        try:
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always")
                said = self._done(found, memory)
            said["warned"] = [str(each.message) for each in warned[:WARNED]]
            self.send(said)
        finally:
            self.wire = outer

    def _done(self, found: dict, memory: wire.Wire) -> dict:
        try:
            arguments, named = memory.unpack(found["args"]), memory.unpack(found["named"])
            value = self.functions[found["h"]](*arguments, **named)
            said = {"do": "value", "value": memory.pack(value)}
        except Exception as error:
            said = {"do": "error", "kind": type(error).__name__, "say": str(error)[:300]}
        theirs = [key for key in memory.things if not key.startswith(self.side)]
        return said | {"after": [memory.state(memory.things[key], key=key) for key in theirs]}

    def send(self, message: dict) -> None:
        """Send a message. Raise `Gone` where nobody listens any more."""
        try:
            self.writer.write(wire.text(message))
            self.writer.flush()
        except (OSError, ValueError) as error:
            raise Gone(str(error)) from error

    def receive(self) -> dict:
        """Wait for a message. Raise `Gone` where none will come."""
        try:
            line = self.reader.readline(wire.LARGEST + 1)
            if line:
                return wire.message(line)
        except (OSError, ValueError) as error:
            raise Gone(str(error)) from error
        raise Gone("the process has ended")


class Remote:
    """A function of the other side's."""

    def __init__(self, line: Line, number: int) -> None:
        self.line, self.number = line, number

    def __call__(self, *arguments: object, **named: object) -> object:
        return self.line.call(self.number, arguments, named)

    def __deepcopy__(self, memo: dict) -> "Remote":
        return self


def _error(found: dict) -> Exception:
    """Return what the other side raised: as one of Python's own exceptions, or in words."""
    kind = getattr(builtins, str(found.get("kind")), None)
    if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, UnicodeError):
        return kind(str(found.get("say")))
    return RuntimeError(f"{found.get('kind')}: {found.get('say')}")
