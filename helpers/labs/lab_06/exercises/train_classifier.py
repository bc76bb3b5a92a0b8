"""The last exercise of lab 06: a training that starts and shuffles as it likes.

There is no one right answer to compare with, and no one place to begin at either. So the check looks at what every
right training has in common: what comes back, how it starts, which way tiny steps go, which samples they use, and that
three clouds of points are told apart. `lab_06_probe` has the mathematics, `lab_06_steps` what is said about steps.
"""

from contextvars import Context
from dataclasses import fields
from itertools import pairwise

import numpy as np

from helpers.exercise import sandbox
from helpers.exercise.engine import SEED, Each, Exercise, Mistake, Result
from helpers.exercise.results import WrongForm, leaves
from helpers.labs.lab_06.training_trial import Trial, Unfit, layers_of, losses_of, parts
from helpers.labs.lab_06.training_words import about_steps, about_use
from helpers.nn import classifier, datasets

ENOUGH = 0.9  # of points that lie far apart; a network that learns reads nearly all, wherever it starts
LARGE = 1e3


class FreeTraining(Exercise):
    """An exercise whose function draws its own start and its own batches: judged by what it does, not by numbers."""

    def judge(self, function):
        """Return the verdict about a function, held to its own results if nothing is found wrong with them."""
        # In a context of its own, so that whoever watches the notebook's trainings doesn't see those of a check.
        return Context().run(self._judged, function)

    def _judged(self, function):
        with sandbox.same_random_state():
            made = self._made(function)
            finding = self._trouble(function) if made else None
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

    def _trouble(self, function):
        """Return the mistake's id and its sentence, or None."""

        def call(arguments):
            return self._called(function, arguments)

        deep, flat, clouds = (Trial(call, case.arguments) for case in self.cases)
        try:
            if not _same(deep.results(), deep.results()):
                return None  # the ordinary check will see that too
            return (
                _about_start(deep)
                or about_steps(deep)
                or about_use(flat)
                or _about_losses(deep)
                or _about_clouds(clouds)
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
        finding = _about_layers(results, **arguments) or _about_number(results, **arguments)
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


# --- What comes back --------------------------------------------------------------------------------------------------


def _about_layers(results, sizes, **arguments):
    """Look for layers that are too many or too few, or whose shapes don't follow from the sizes."""
    weights = layers_of(results)
    if len(weights) != len(sizes) - 1:
        return "wrong_shape", (
            f"weights holds {len(weights)} pairs (W, b). For sizes = {sizes} there is one between each two neighbours: "
            f"{len(sizes) - 1}."
        )
    for i, (W, b) in enumerate(weights, 1):
        wanted = tuple(sizes[i - 1 : i + 1])
        if W.shape == wanted[::-1] != wanted:
            return "transposed", f"W of layer {i} has shape {W.shape}. Here a W is (inputs, outputs), {wanted}."
        if W.shape != wanted:
            return "wrong_shape", f"W of layer {i} has shape {W.shape}. For sizes = {sizes} it should be {wanted}."
        if b.shape == (1, wanted[1]):
            return "kept_dims", f"b of layer {i} has shape {b.shape}: an axis of length 1 too much. A b is (outputs,)."
        if b.shape != wanted[1:]:
            return "wrong_shape", f"b of layer {i} has shape {b.shape}. It should be {wanted[1:]}, one for each unit."
    return None


def _about_number(results, X, epochs, batch_size, **arguments):
    """Look for losses that are too many or too few."""
    losses = [value for name, value in results.items() if name.startswith("loss of")]
    if any(np.ndim(loss) for loss in losses):
        return "wrong_shape", f"losses should hold one number for each epoch, not arrays of shape {losses[0].shape}."
    if len(losses) == epochs:
        return None
    has = f"losses holds {len(losses)} number{'s' * (len(losses) != 1)} for epochs = {epochs}."
    if abs(len(losses) - epochs) == 1:
        return "off_by_one", f"{has} One for each epoch is wanted: nothing before the first, nothing after the last."
    if len(losses) == epochs * -(-len(X) // batch_size):
        return "wrong_shape", f"{has} That's one for each batch. One for each epoch is wanted: their mean."
    return "wrong_shape", f"{has} One for each epoch is wanted."


# --- How it starts ----------------------------------------------------------------------------------------------------


def _about_start(trial):
    """Look for a start that isn't one: it moves at a learning rate of 0, or no network can learn from it."""
    X, Y = trial.arguments["X"], trial.arguments["Y"]
    start = trial.start()
    if not _equal(start, trial.start(X=2 * X, Y=Y[::-1])):
        return None, (
            "With a learning rate of 0 the weights still depend on the data. Where does the learning rate come in? A "
            "step of 0 times the gradient should leave every W and b as it was."
        )
    if _equal(start, trial.start(rng=np.random.default_rng(SEED + 1))):
        return None, "Another rng gives the very same start. Draw the weights from the rng that is handed in."
    if max(np.abs(part).max() for part in parts(start).values()) > LARGE:
        return None, "The weights start so large that nothing can be learned. Which scale belongs to a ReLU layer?"
    for (W, b), (above, _) in pairwise(start):
        if not W.any() and not b.any():
            return None, (
                "A hidden layer starts with zeros: it passes nothing on, and no gradient comes back to it. Draw its "
                "weights from rng."
            )
        if not np.ptp(W, axis=1).any() and not np.ptp(above, axis=0).any():
            return None, (
                "All units of a hidden layer start alike, so they get the same gradient and stay alike for ever. Draw "
                "the weights from rng."
            )
    return None


def _equal(weights, others):
    return all(map(np.array_equal, parts(weights).values(), parts(others).values()))


# --- What it tells, and what it has learned ---------------------------------------------------------------------------


def _about_losses(trial):
    """Look at losses where nothing moves: each should be a mean over some of the samples."""
    X, Y, batch_size = (trial.arguments[name] for name in ("X", "Y", "batch_size"))
    results = trial.results(learning_rate=0.0)
    losses, weights, (n, k) = losses_of(results), layers_of(results), Y.shape
    right = classifier.loss_and_gradients(X, Y, weights).loss
    for factor, id, says in (
        (n // batch_size, "not_averaged", "The losses of an epoch's batches are added up. Their mean is wanted."),
        (n, "not_averaged", "A loss is the sum over all samples. Their mean is wanted."),
        (batch_size, "not_averaged", "A loss is the sum over the samples of a batch. Their mean is wanted."),
        (1 / k, "averaged_twice", "The losses are divided by the number of classes too. The mean is one over samples."),
        (
            1 / batch_size,
            "averaged_twice",
            "The losses are divided by the batch size once more: each is a mean already.",
        ),
        (1 / n, "averaged_twice", "The losses are divided by the number of samples once more: each is a mean already."),
        (-1, "sign", "The losses are negative. Cross-entropy is minus the log of a probability, so it never is."),
    ):
        if np.allclose(losses, factor * right, rtol=1e-3):
            return id, says
    each = [classifier.loss_and_gradients(X[i : i + 1], Y[i : i + 1], weights).loss for i in range(n)]
    if losses.min() < min(each) * (1 - 1e-3) or losses.max() > max(each) * (1 + 1e-3):
        return None, (
            "The weights are right, but losses isn't the mean cross-entropy: no mean of the samples' own lies there. "
            "`slope` returns the loss of its batch."
        )
    return None


def _about_clouds(trial):
    """Look whether the losses fall, and whether points that were held out are read."""
    results = trial.results()
    weights, losses = layers_of(results), losses_of(results)
    X, labels = _clouds(np.random.default_rng(SEED))
    right = classifier.accuracy(classifier.forward(X, weights)[1], labels)
    if right < ENOUGH:
        return None, (
            f"Of three clouds of points that lie far apart it reads {right:.0%} after {len(losses)} epochs; nearly all "
            "should be right. The check reads your weights with ReLU in the hidden layers. Is every sample used, with "
            "its own target?"
        )
    if np.ptp(losses) == 0:
        return None, "The network learns, but every loss is the same. Append the loss of this epoch, with its weights."
    if losses[-1] >= losses[0]:
        return None, "The network learns, but its losses don't fall. Append the loss of each epoch at its end."
    return None


def _clouds(rng):
    """Return points in three clouds, sorted by class, so that it shows whether all of them are used."""
    X, labels = datasets.blobs(rng, n=80, classes=3, spread=0.4)
    order = np.argsort(labels, kind="stable")
    return X[order], labels[order]


def _inputs(rng):
    cloud, cloud_labels = _clouds(rng)
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
    praise="it finds its way from wherever it starts. Six labs in one function.",
)
