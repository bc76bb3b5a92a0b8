"""Hold back what a function prints, displays and draws, so that it is shown once, folded, under the verdict.

What isn't held: `os.write(1, …)`, the output of other programs, and a stream that was kept from before the check.
"""

from __future__ import annotations

import base64
import builtins
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from helpers.exercise.explanation import Unanswered

PRINTED_AT_MOST = 2_000  # characters kept
PICTURE_AT_MOST = 200_000  # bytes of a picture that comes ready-made
SMALL = 60  # dots per inch


class Output(io.TextIOBase):
    """Keep the first characters and the first picture; the rest costs nothing."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.length = 0
        self.prints = 0
        self.figures: list[Any] = []  # the first alone
        self.ready_made = b""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.length < PRINTED_AT_MOST:
            self.kept.append(text[: PRINTED_AT_MOST - self.length])
        self.length += len(text)
        return len(text)

    def close(self) -> None:
        """Stay open: what is held goes on, whoever closes it."""

    def text(self) -> str:
        """Return what was printed, with a word about what was left out."""
        cut = f"\n… cut off after {PRINTED_AT_MOST:,} characters" if self.length > PRINTED_AT_MOST else ""
        return "".join(self.kept) + cut

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not (self.length or self.figures or self.ready_made)

    def picture(self) -> bytes:
        """Return the first figure as a small PNG, or nothing."""
        if not self.figures:
            return self.ready_made
        png = io.BytesIO()
        self.figures[0].savefig(png, format="png", dpi=SMALL)
        return png.getvalue()

    def printer(self, really: Callable) -> Callable:
        """Return a `print` that doesn't write out its values any more when no more is kept."""

        def print(*values: object, file: Any = None, **how: Any) -> None:  # the name that its own errors should show
            self.prints += 1
            if self.length <= PRINTED_AT_MOST or file is not None or sys.stdout is not self:
                really(*values, file=file, **how)

        return print

    def hold(self, figures: list[Any]) -> None:
        """Keep the first figure; a word stands for each that follows."""
        for figure in figures:
            if self.figures:
                self.write("(another figure)\n")
            else:
                self.figures.append(figure)

    def publish(self, data: dict[str, Any], *more: object, **named: object) -> None:
        """Take what `display` sends to the notebook: its text, and the first picture."""
        png = data.get("image/png")
        if isinstance(png, str) and not self.ready_made and len(png) <= PICTURE_AT_MOST:
            self.ready_made = base64.b64decode(png)
        else:
            self.write(f"{data.get('text/plain', '(something displayed)')}\n")


@contextmanager
def held(output: Output) -> Iterator[None]:
    """Hold back meanwhile what is printed, displayed and drawn; open figures and the cell's output stay as they are."""
    with ExitStack() as stack:
        stack.enter_context(redirect_stdout(output))
        stack.enter_context(redirect_stderr(output))
        _swap(stack, sys, "stdin", io.StringIO())
        _swap(stack, builtins, "print", output.printer(builtins.print))
        _swap(stack, builtins, "input", _nobody_answers)
        _hold_displays(stack, output)
        _hold_figures(stack, output)
        yield


def _swap(stack: ExitStack, owner: object, name: str, value: object) -> None:
    stack.callback(setattr, owner, name, getattr(owner, name))
    setattr(owner, name, value)


def _nobody_answers(prompt: object = "") -> str:
    raise Unanswered("a check can't answer input()")


def _hold_displays(stack: ExitStack, output: Output) -> None:
    """Let `display` and `clear_output` reach nobody, and `exit()` end the function alone."""
    get_ipython = getattr(sys.modules.get("IPython"), "get_ipython", None)
    shell = get_ipython() if get_ipython else None
    if shell is None:
        return
    for owner, name, value in (
        (shell.display_pub, "publish", output.publish),
        (shell.display_pub, "clear_output", lambda wait=False: None),
        (shell, "ask_exit", sys.exit),
    ):
        earlier = {name: vars(owner)[name]} if name in vars(owner) else {}
        stack.callback(vars(owner).update, earlier)
        stack.callback(vars(owner).pop, name, None)
        setattr(owner, name, value)


def _hold_figures(stack: ExitStack, output: Output) -> None:
    """Give pyplot an empty table of open figures meanwhile, and keep what stands in it at the end."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        stack.callback(_take_figures, output)  # the function may import it
        return
    managers = sys.modules["matplotlib._pylab_helpers"].Gcf
    _swap(stack, managers, "figs", type(managers.figs)())
    _swap(stack, pyplot, "show", lambda *arguments, **named: _take_figures(output))
    stack.callback(_take_figures, output)
    inline = getattr(sys.modules.get("matplotlib_inline.backend_inline"), "show", None)
    if inline is not None:  # at the end of the cell it shows what was drawn, held or not
        _swap(stack, inline, "_draw_called", inline._draw_called)
        _swap(stack, inline, "_to_draw", list(inline._to_draw))


def _take_figures(output: Output) -> None:
    """Keep the open figures of a function, and close them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        return
    output.hold([pyplot.figure(number) for number in pyplot.get_fignums()])
    pyplot.close("all")
