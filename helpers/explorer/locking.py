"""One thread at a time changes an explorer."""

from collections.abc import Callable
from functools import wraps

from helpers.exercise.sandbox import ordinary


def synchronized(method: Callable) -> Callable:
    """Let one thread at a time change an explorer: JupyterLab may run what two widgets call in two threads."""

    @wraps(method)
    def called(self: object, *arguments: object, **named: object) -> object:
        with self.lock, ordinary():
            return method(self, *arguments, **named)

    return called
