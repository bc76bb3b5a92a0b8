"""The form of the three questions: that of a quiz, its answers kept apart from those of the quizzes."""

from helpers.quizzes.form import QuestionBox, Quiz
from helpers.recall import choose
from helpers.student import progress


class Again(QuestionBox):
    """A question that comes again, with a kind of its own in the log."""

    kind = progress.RECALL


class Recall(Quiz):
    """Three questions from the labs before."""

    box = Again

    def __repr__(self) -> str:
        """Say what this is, and none of its questions: they are other ones for each student."""
        return f"Lab {self.lab} opens with {len(self.boxes)} questions from the labs before."


def recall(lab: str) -> Recall:
    """Return the three questions for a lab, with the answers given before."""
    return Recall(lab, choose.questions(lab))
