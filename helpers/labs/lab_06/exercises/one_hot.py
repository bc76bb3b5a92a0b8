"""Exercise of Lab 06: a label as a target."""

from dataclasses import replace

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import Exercise, Result
from helpers.exercise.results import WrongForm, leaves
from helpers.labs.lab_06.one_hot_mistakes import MISTAKES
from helpers.nn import classifier


class Floats(Exercise):
    """An exercise whose numbers should be floats; other types are let pass, and told."""

    def _judge(self, function):
        """Return the verdict, with a word about the type of the result where that isn't float."""
        verdict = super()._judge(function)
        if not verdict:
            return verdict
        again = sandbox.run(function, tuple(self.cases[0].arguments.values()), self.seconds)
        try:
            leaves(self.form, again.value)
        except WrongForm:  # it was cut off, or gives something else now: what was judged holds
            return verdict
        value = np.asarray(again.value)
        if value.dtype.kind == "f":
            return verdict
        advice = f"The array holds {value.dtype} values, though. Floats are asked for: targets are probabilities."
        return replace(verdict, message=f"{verdict.message} {advice}")


def _label_inputs(rng):
    # The last class is missing in the first, the first and one in the middle in the second, none in the third.
    labels = ([2, 0, 3, 1, 0, 2, 3], [4, 1, 3, 4, 1, 5, 3, 4], [2, 0, 1, 2])
    return [{"labels": np.array(row), "classes": classes} for row, classes in zip(labels, (5, 6, 3), strict=True)]


def _small():
    for labels, classes in (([1], 2), ([1, 0], 2), ([2, 0, 1], 4)):
        yield {"labels": np.array(labels), "classes": classes}


one_hot = Floats(
    name="one_hot",
    lab="06",
    number=3,
    title="Write a label as a target",
    reference=classifier.one_hot,
    inputs=_label_inputs,
    on_purpose=("zeros",),  # classes are counted from 0
    form=Result(
        "the array", shape_hint="One row for each label, one column for each class: (n, classes).", truth_values=True
    ),
    mistakes=MISTAKES,
    small=_small,
    praise="ten names became ten directions.",
)
