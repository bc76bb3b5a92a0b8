"""The last exercise of lab 06: a training that starts and shuffles as it likes.

There is no one right answer to compare with, and no one place to begin at either. But of few samples there are few ways
to cut batches, so `training_epochs` finds those that a training took, and then every weight and every loss is
determined. Where no batches lead to the weights, `training_words` says what the steps do instead, `training_optimizers`
whose steps they are, `training_losses` which losses were told, and `training_results` what else came back.
"""

from contextvars import Context

import numpy as np

from helpers.exercise import findings
from helpers.exercise.cases import Case, Finding
from helpers.exercise.engine import SEED, Each, Exercise, Result
from helpers.exercise.results import leaves
from helpers.labs.lab_06.training_known import Known, about_steps_of_batches
from helpers.labs.lab_06.training_losses import about_losses
from helpers.labs.lab_06.training_optimizers import about_optimizer
from helpers.labs.lab_06.training_results import about_layers, about_number, about_rate, about_start
from helpers.labs.lab_06.training_trial import Trial, Unfit
from helpers.labs.lab_06.training_words import about_steps, about_use
from helpers.nn import classifier

NOT_FINITE = ("not_finite", "Some weights or losses are nan or infinite, with a learning rate that is small enough.")


class FreeTraining(Exercise):
    """An exercise whose function draws its own start and its own batches: judged by what it does, not by numbers."""

    def _judge(self, function):
        """Return the verdict about a function, unseen by whoever watches the trainings of the notebook."""
        return Context().run(super()._judge, function)

    def wrong(self, answer, again):
        """Look for what is wrong with a training, from the numbers that come back to the chance in its batches."""

        def call(arguments):
            return self._called(answer, arguments)

        try:
            for got, case in zip(answer.got, self.cases, strict=True):
                _shaped(got, case.arguments)
            found = findings.random_result(answer, again)
            if found:
                return found
            deep, flat = (Trial(call, case.arguments) for case in self.cases)
            deep.known[()], flat.known[()] = answer.got
            finding = _about(deep, flat)
        except Unfit as unfit:
            return Finding(unfit.mistake, str(unfit))
        return Finding(*finding) if finding else None

    def _called(self, answer, arguments):
        """Return the results by name, or raise Unfit where there is nothing to go on with."""
        run = answer.run_with(answer.function, arguments)
        setting = ", ".join(f"{name} = {arguments[name]:g}" for name in ("learning_rate", "epochs", "batch_size"))
        failed = findings.failed(self, answer.function, Case(arguments, {}), run)
        if failed:
            raise Unfit(failed.mistake, f"With {setting}: {failed.message}")
        results = leaves(self.form, run.value)
        _shaped(results, arguments)
        if not _finite(results):
            raise Unfit("not_finite", f"With {setting} some weights or losses are nan or infinite.")
        return results


def _shaped(results, arguments):
    """Raise Unfit for results of other shapes."""
    finding = about_layers(results, **arguments) or about_number(results, **arguments)
    if finding:
        raise Unfit(*finding)


def _finite(results):
    return all(np.isfinite(result).all() for result in results.values())


def _about(deep, flat):
    """Return a mistake's id and its sentence, or None."""
    other = deep.with_arguments(rng=np.random.default_rng(SEED + 1))
    tiny, uneven = (Trial(deep.call, arguments) for arguments in _tiny_inputs(np.random.default_rng(SEED)))
    if not (_finite(deep.results()) and _finite(flat.results())):
        return about_rate(deep) or about_start(deep, other) or about_steps(tiny) or NOT_FINITE
    known, small = Known(deep), Known(flat)
    if known.right and small.right:
        return about_start(deep, other) or known.about_chance(other) or about_losses([known.told(), small.told()])
    found = about_rate(deep) or about_start(deep, other) or about_optimizer(deep)
    return found or about_steps(tiny) or about_use(uneven) or about_steps_of_batches(known)


def _tiny_inputs(rng):
    """Return arguments with steps so small that all are taken at one place: for what exact batches can't explain."""
    return [
        _arguments(rng, 42, [10, 16, 12, 3], 1e-5, 5, 6),  # all that can be confused makes another factor
        _arguments(rng, 14, [8, 4], 1e-5, 2, 4),
    ]


def _inputs(rng):
    return [_arguments(rng, 10, [5, 8, 7, 4], 0.07, 4, 6), _arguments(rng, 5, [6, 3], 0.07, 2, 2)]


def _arguments(rng, n, sizes, learning_rate, epochs, batch_size):
    # Around 1, so that weights that are all positive don't switch off a whole layer: at 0 a ReLU has no slope.
    return {
        "X": rng.normal(1, 1, size=(n, sizes[0])),
        "Y": classifier.one_hot(rng.integers(sizes[-1], size=n), sizes[-1]),
        "sizes": sizes,
        "learning_rate": learning_rate,
        "epochs": epochs,
        "batch_size": batch_size,
        "rng": np.random.default_rng(rng.integers(1000)),
    }


train_classifier = FreeTraining(
    name="train_classifier",
    lab="06",
    number=6,
    title="Train a reader of digits",
    reference=classifier.train_classifier,
    inputs=_inputs,
    on_purpose=("zeros",),  # one-hot targets
    form=(Each((Result("W"), Result("b")), item="layer"), Each(Result("loss"), item="epoch")),
    seconds=5.0,  # a twentieth of a second is enough
    given="weights, losses = start(sizes, rng), []",
    praise="it finds its way from wherever it starts. Two loops, each with its own memory: six labs in one function.",
)
