"""Exercise of Lab 06: build, compile and fit a network in Keras; what Keras is told is judged, with it or without."""

import numpy as np

from helpers.exercise import findings
from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_06 import keras_mistakes, keras_told
from helpers.nn import classifier
from helpers.nn.stand_ins import Keras


class Told(Exercise):
    """An exercise whose result is what a framework was told: any way to say it is right."""

    def wrong(self, answer, again):
        """Look for what is wrong in the first case in which anything is."""
        pairs = zip(answer.got, self.cases, strict=True)
        found = (keras_mistakes.finding(got, case) for got, case in pairs)
        return findings.random_result(answer, again) or next(filter(None, found), None)


def _inputs(rng):
    cases = ((6, (4, 3, 5, 2), 0.3, 2, 5), (7, (3, 6, 4), 0.07, 5, 3), (9, (5, 7, 4, 2, 3), 1.5, 3, 8))
    return [_arguments(rng, *case) for case in cases]


def _arguments(rng, n, sizes, learning_rate, epochs, batch_size):
    labels = rng.permutation(np.resize(np.arange(sizes[-1]), n))
    data = {"X": rng.normal(size=(n, sizes[0])), "Y": classifier.one_hot(labels, sizes[-1])}
    settings = {"learning_rate": learning_rate, "epochs": epochs, "batch_size": batch_size}
    return {"keras": Keras(), "sizes": list(sizes), **data, **settings}


keras_training = Told(
    name="keras_training",
    lab="06",
    number=10,
    title="Say it in Keras (to go further)",
    reference=keras_told.keras_training,
    inputs=_inputs,
    on_purpose=("zeros",),  # one-hot targets
    observed=keras_told.observed,
    form=tuple(Result(name) for name in keras_mistakes.LEAVES),
    praise="this builds, compiles and fits your network. Your calls were only noted here, and nothing has learned: "
    "the next cells ask Keras itself whether it arrives at your numbers.",
)
