"""What an explorer is outside of its own wiring: a line of text, a still, a listener to checks that pass."""

from __future__ import annotations

from typing import Any

from helpers.exercise.engine import Choice
from helpers.explorer import view
from helpers.explorer.locking import synchronized
from helpers.figures import still


class Shown(still.Standing):
    """The part of an `Explorer` by which the rest of a notebook knows it."""

    def __repr__(self) -> str:
        title, sentence = self.words()
        return view.line(title, self.badges(), sentence)

    def words(self) -> tuple[str, str]:
        """Return the title, and the question or the sentence that belongs to the picture."""
        asked = None if self.revealed else f"Predict first: {self.plan.prediction.question}"
        return self.plan.title, asked or self.stage.sentence()

    def png(self) -> bytes:
        """Return what is shown now as a still picture."""
        return self.stage.png()

    @synchronized
    def _repr_mimebundle_(self, **kwargs: object) -> dict[str, Any]:
        return super()._repr_mimebundle_(**kwargs)

    @synchronized
    def passed(self, name: str, choice: Choice) -> None:
        """Run a function of the student's that has just passed its check, if this figure has to do with it."""
        known = self.functions.choices.get(name)
        if known is None or known.function is choice.function or self.stage.comm is None:  # or its cell ran again
            return
        self.functions.choices[name] = choice
        self.pictures.offer()
        self.recompute()
