"""The last exercise of lab 06: a training that starts and shuffles as it likes.

There is no one right answer to compare with, and no one place to begin at either. So the check looks at what every
right training has in common: what comes back, how it starts, which way tiny steps go, which samples they use, and that
three clouds of points are told apart. `training_trial` has the mathematics; `training_words` says what is wrong
with steps, `training_results` with the rest.
"""

from contextvars import Context
from dataclasses import fields

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import Each, Exercise, Mistake, Result
from helpers.exercise.results import WrongForm, leaves
from helpers.labs.lab_06.training_results import (
    about_clouds,
    about_layers,
    about_losses,
    about_number,
    about_start,
    clouds,
)
from helpers.labs.lab_06.training_trial import Trial, Unfit
from helpers.labs.lab_06.training_words import about_steps, about_use
from helpers.nn import classifier

ENOUGH = 0.9  # of points that lie far apart; a network that learns reads nearly all, wherever it starts
LARGE = 1e3


class FreeTraining(Exercise):
    """An exercise whose function draws its own start and its own batches: judged by what it does, not by numbers."""

    def _judge(self, function):
        """Return the verdict about a function, held to its own results if nothing is found wrong with them."""
        # In a context of its own, so that whoever watches the notebook's trainings doesn't see those of a check.
        return Context().run(self._judged, function)

    def _judged(self, function):
        with sandbox.same_random_state():
            made = self._made(function)
            finding = self._find(function) if made else None
        if not made:  # the ordinary check has the words for whatever it was
            return self._plain().judge(function)

        def again(X, Y, sizes, *others):
            return made[tuple(sizes)]

        if finding is None:
            return self._plain(reference=again).judge(function)
        # What is wrong is known; the ordinary check has only to see that it isn't right, whatever is drawn.
        return self._plain(reference=_nothing, mistakes=(Mistake(finding[0], again, finding[1]),)).judge(function)

    def _plain(self, **changes):
        return Exercise(**{field.name: getattr(self, field.name) for field in fields(self)} | changes)

    def _made(self, function):
        """Return what the function returns for each case, by the sizes; nothing where it fails."""
        made = {}
        for case in self.cases if callable(function) else ():
            run = sandbox.run(function, tuple(case.arguments.values()), self.seconds)
            try:
                leaves(self.form, run.value)
            except WrongForm:  # an exception too has left no value
                return {}
            made[tuple(case.arguments["sizes"])] = run.value
        return made

    def _find(self, function):
        """Return the mistake's id and its sentence, or None."""

        def call(arguments):
            return self._called(function, arguments)

        deep, flat, clouds = (Trial(call, case.arguments) for case in self.cases)
        try:
            if not _same(deep.results(), deep.results()):
                return None  # the ordinary check will see that too
            return (
                about_start(deep) or about_steps(deep) or about_use(flat) or about_losses(deep) or about_clouds(clouds)
            )
        except Unfit as unfit:
            return unfit.mistake, str(unfit)

    def _called(self, function, arguments):
        """Return the results by name, or raise Unfit where there is nothing to go on with."""
        run = sandbox.run(function, tuple(arguments.values()), self.seconds)
        setting = ", ".join(f"{name} = {arguments[name]:g}" for name in ("learning_rate", "epochs", "batch_size"))
        if run.error is not None:
            raise Unfit("raised", f"With {setting}: {sandbox.explain(run.error)}")
        try:
            results = leaves(self.form, run.value)
        except WrongForm as wrong:
            raise Unfit(wrong.mistake, f"With {setting}: {wrong}") from wrong
        finding = about_layers(results, **arguments) or about_number(results, **arguments)
        if finding:
            raise Unfit(*finding)
        if not all(np.isfinite(result).all() for result in results.values()):
            raise Unfit("not_finite", f"With {setting} some weights or losses are nan or infinite.")
        return results


def _nothing(X, Y, sizes, *others):
    # No result has this form, so every result is another one.
    return [(np.zeros((1, 1, 1)), np.zeros((1, 1, 1)))] * (len(sizes) + 7), []


def _same(results, others):
    return results.keys() == others.keys() and all(np.array_equal(results[name], others[name]) for name in results)


def _inputs(rng):
    cloud, cloud_labels = clouds(rng)
    # n, sizes, learning rate, epochs, batch size. In the first, all that can be confused makes another factor.
    settings = ((42, [10, 16, 12, 3], 1e-5, 5, 6), (14, [8, 4], 1e-5, 2, 4), (80, [2, 16, 3], 0.2, 25, 8))
    # Around 1, so that weights that are all positive don't switch off a whole layer: at 0 a ReLU has no slope.
    drawn = [(rng.normal(1, 1, size=(n, sizes[0])), rng.integers(sizes[-1], size=n)) for n, sizes, *_ in settings[:2]]
    return [
        {
            "X": X,
            "Y": classifier.one_hot(labels, sizes[-1]),
            "sizes": sizes,
            "learning_rate": learning_rate,
            "epochs": epochs,
            "batch_size": batch_size,
            "rng": np.random.default_rng(rng.integers(1000)),
        }
        for (X, labels), (_, sizes, learning_rate, epochs, batch_size) in zip(
            [*drawn, (cloud, cloud_labels)], settings, strict=True
        )
    ]


train_classifier = FreeTraining(
    name="train_classifier",
    lab="06",
    number=4,
    title="Train a reader of digits",
    reference=classifier.train_classifier,
    inputs=_inputs,
    on_purpose=("zeros",),  # one-hot targets
    form=(Each((Result("W"), Result("b")), item="layer"), Each(Result("loss"), item="epoch")),
    seconds=5.0,  # a tenth of a second is enough
    given="weights, losses = start(sizes, rng), []",
    praise="it finds its way from wherever it starts. Six labs in one function.",
)
