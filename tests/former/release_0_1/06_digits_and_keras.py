from itertools import pairwise

import numpy as np

from helpers import bar, bridge, checks, data, deep, explorers, progress, quiz, watch
from helpers.functions import ACTIVATIONS, Activation, softmax_cross_entropy

progress.open_lab("06")

# %%
explorers.first_digits()

# %%
mine = checks.recall(
    "gradient_step",
    "softmax",
    "softmax_cross_entropy_gradient",
    "relu",
    "relu_derivative",
    "initial_scale",
    "deep_forward",
    "deep_backward",
    "minibatches",
)
mine

# %%
softmax, softmax_cross_entropy_gradient = mine.softmax.function, mine.softmax_cross_entropy_gradient.function
deep_forward, deep_backward = mine.deep_forward.function, mine.deep_backward.function
initial_scale, minibatches = mine.initial_scale.function, mine.minibatches.function
gradient_step = mine.gradient_step.function
RELU = Activation("relu", mine.relu.function, mine.relu_derivative.function)


def start(sizes, rng):
    """Return the first weights, a list of (W, b), for sizes such as [64, 128, 10]."""
    return [(rng.normal(scale=initial_scale(a, "relu"), size=(a, b)), np.zeros(b)) for a, b in pairwise(sizes)]


def forward(X, weights, bend=RELU):
    """Return what the last layer reads, its logits (n, classes), and the trace of the hidden layers."""
    *hidden, (W, b) = weights
    trace = deep_forward(X, hidden, bend) if hidden else []
    A = trace[-1][1] if hidden else X
    return A, b + A @ W, trace


def probabilities(X, weights, bend=RELU):
    """Return (n, classes): how sure the network is of each class."""
    return softmax(forward(X, weights, bend)[1])


def slope(X, Y, weights, bend=RELU):
    """Return the loss of a batch, and the gradients, a list of (dW, db)."""
    *hidden, (W, _) = weights
    A, logits, trace = forward(X, weights, bend)
    dZ = softmax_cross_entropy_gradient(logits, Y)  # backpropagation begins with the error
    gradients = deep_backward(X, hidden, trace, bend, dZ @ W.T) if hidden else []
    return softmax_cross_entropy(logits, Y), [*gradients, (A.T @ dZ, dZ.sum(axis=0))]


def step(weights, gradients, learning_rate):
    """Return new weights, a step downhill from these."""
    pairs = zip(weights, gradients, strict=True)
    return [(gradient_step(W, dW, learning_rate), gradient_step(b, db, learning_rate)) for (W, b), (dW, db) in pairs]

# %%
digits = data.digits(np.random.default_rng(0))
print(digits.train_X[0].astype(int).reshape(8, 8))
print("This is meant to be a", digits.train_labels[0])
print(len(digits.train_X), "digits to learn from,", len(digits.test_X), "held out")

# %%
def standardize(train, test):
    """Return train (n, d) and test (m, d), scaled with the training set's mean and spread, pixel by pixel."""
    # BEGIN SOLUTION
    mean, spread = train.mean(axis=0), train.std(axis=0)
    changes = train.max(axis=0) > train.min(axis=0)
    scale = np.zeros_like(spread)
    scale[changes] = 1 / spread[changes]
    train, test = (train - mean) * scale, (test - mean) * scale
    # END SOLUTION
    return train, test

# %%
checks.standardize(standardize)

# %%
def one_hot(labels, classes):
    """Return (n, classes): in each row a 1 at the place of its label."""
    # BEGIN SOLUTION
    Y = np.eye(classes)[labels]
    # END SOLUTION
    return Y

# %%
checks.one_hot(one_hot)

# %%
def accuracy(probabilities, labels):
    """Return the share of rows whose largest entry stands at the label."""
    # BEGIN SOLUTION
    share = np.mean(probabilities.argmax(axis=1) == labels)
    # END SOLUTION
    return share

# %%
checks.accuracy(accuracy)

# %%
def train_classifier(X, Y, sizes, learning_rate, epochs, batch_size, rng):
    """Return the trained weights, a list of (W, b), and the losses, one for each epoch."""
    weights, losses = start(sizes, rng), []
    # BEGIN SOLUTION
    for _ in watch.epochs(epochs):
        batch_losses = []
        for batch in minibatches(len(X), batch_size, rng):
            loss, gradients = slope(X[batch], Y[batch], weights)
            weights = step(weights, gradients, learning_rate)
            batch_losses.append(loss)
        losses.append(np.mean(batch_losses))
        watch.tell(losses[-1], weights)
    # END SOLUTION
    return weights, losses

# %%
checks.train_classifier(train_classifier)

# %%
train = checks.choose("train_classifier", train_classifier).function
share = checks.choose("accuracy", accuracy).function
scaled = checks.choose("standardize", standardize).function
Y = checks.choose("one_hot", one_hot).function(digits.train_labels, 10)

train_X, test_X = scaled(digits.train_X, digits.test_X)


def score(weights, X=test_X, labels=digits.test_labels):
    """Return the share of digits that a network reads right, those held out if nothing else is said."""
    return share(probabilities(X, weights), labels)


with bar.shown("Training 64–128–64–10", score=score):
    weights, losses = train(train_X, Y, [64, 128, 64, 10], 0.1, 30, 32, np.random.default_rng(2))

print(f"of the digits it learned from: {score(weights, train_X, digits.train_labels):.0%} right")
print(f"of those held out:             {score(weights):.0%} right")

# %%
explorers.what_it_sees(
    train_classifier=train_classifier,
    accuracy=accuracy,
    standardize=standardize,
    one_hot=one_hot,
)

# %%
print("                 learning rate 0.01   learning rate 0.1")
for name, X, held_out in (("raw pixels", digits.train_X, digits.test_X), ("standardized", train_X, test_X)):
    right = []
    for rate in (0.01, 0.1):
        found, _ = train(X, Y, [64, 128, 64, 10], rate, 10, 32, np.random.default_rng(2))
        right.append("above 90 % right" if score(found, held_out) > 0.9 else "fails")
    print(f"{name:<17}{right[0]:<21}{right[1]}")

# %%
explorers.your_digit(
    weights=weights,
    standardize=standardize,
    softmax=mine.softmax,
    deep_forward=mine.deep_forward,
)

# %%
for pixels in (0, 1, 2):
    moved = np.roll(digits.test_X.reshape(-1, 8, 8), pixels, axis=2).reshape(-1, 64)
    right = score(weights, scaled(digits.train_X, moved)[1])
    print(
        f"moved by {pixels} to the right:",
        "over 90 % right" if right > 0.9 else "under 40 %" if right < 0.4 else "40 to 90 %",
    )

noise = np.random.default_rng(0).uniform(0, 16, size=(1000, 64))
sure = probabilities(scaled(digits.train_X, noise)[1], weights).max(axis=1) > 0.99
print("more than 99 % sure of a picture of noise:", "over 900" if sure.sum() > 900 else "under 900", "times in 1,000")

# %%
explorers.depth_again(deep_forward=mine.deep_forward, deep_backward=mine.deep_backward)

# %%
def reads(bend, gain, layers):
    """Return what becomes of a network with some hidden layers in ten epochs, in a word."""
    rng = np.random.default_rng(0)
    now = deep.random_weights([64, *[32] * layers, 10], gain, rng)
    for _ in range(10):
        for batch in minibatches(len(train_X), 32, rng):
            now = step(now, slope(train_X[batch], Y[batch], now, bend)[1], 0.1)
    right = share(probabilities(test_X, now, bend), digits.test_labels)
    return "reads" if right > 0.83 else "guesses" if right < 0.2 else "stammers"


print("hidden layers   sigmoid     ReLU")
for layers in (1, 2, 4):
    print(f"{layers:13d}   {reads(ACTIVATIONS['sigmoid'], 1, layers):<11} {reads(RELU, np.sqrt(2), layers)}")

# %%
keras, jax, says = bridge.load()
print(says)

# %%
def network():
    """Return the network of this lab, as Keras builds it."""
    return keras.Sequential(
        [
            keras.Input((64,)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10),
        ]
    )

# %%
def apart(ours, theirs):
    """Return the largest difference of two arrays, in units of the largest number there."""
    return np.abs(np.asarray(theirs) - ours).max() / np.abs(ours).max()


def yes(fact):
    """Return a fact in one word."""
    return "yes" if fact else "NO"


rng = np.random.default_rng(2)
first = start([64, 128, 64, 10], rng)

if keras:
    model = network()
    model.set_weights([part for pair in first for part in pair])
    for number, ((W, b), layer) in enumerate(zip(first, model.layers, strict=True), start=1):
        kernel, bias = layer.get_weights()
        same = np.array_equal(W, kernel) and np.array_equal(b, bias)
        print(f"layer {number}   W {kernel.shape!s:<10}  b {bias.shape!s:<7} the same numbers in both: {yes(same)}")
    print(f"{model.count_params():,} numbers in all")

# %%
def loss_of(variables):
    """Return the loss of all training digits with these weights, as Keras computes it; it goes forwards only."""
    logits, _ = model.stateless_call(variables, [], train_X)
    return keras.losses.CategoricalCrossentropy(from_logits=True)(Y, logits)


if keras:
    loss, gradients = slope(train_X, Y, first)  # yours
    their_loss, theirs = jax.value_and_grad(loss_of)([variable.value for variable in model.trainable_variables])

    print(f"the loss: {loss:.6f} yours, {float(their_loss):.6f} in Keras")
    for number, (dW, db) in enumerate(gradients, start=1):
        dW_apart, db_apart = apart(dW, theirs[2 * number - 2]), apart(db, theirs[2 * number - 1])
        print(f"layer {number}   dW equal to 1e-6: {yes(dW_apart < 1e-6)}   db equal to 1e-6: {yes(db_apart < 1e-6)}")

# %%
if keras:
    model.compile(keras.optimizers.SGD(0.1), keras.losses.CategoricalCrossentropy(from_logits=True))
    ours = first
    for batch in minibatches(len(train_X), 32, rng):
        ours = step(ours, slope(train_X[batch], Y[batch], ours)[1], 0.1)
        model.train_on_batch(train_X[batch], Y[batch])

    print(f"after {len(train_X) // 32 + 1} steps")
    for number, ((W, b), layer) in enumerate(zip(ours, model.layers, strict=True), start=1):
        W_apart, b_apart = (apart(own, its) for own, its in zip((W, b), layer.get_weights(), strict=True))
        print(f"layer {number}   W equal to 1e-5: {yes(W_apart < 1e-5)}   b equal to 1e-5: {yes(b_apart < 1e-5)}")

# %%
if keras:
    keras.utils.set_random_seed(4)
    reader = network()
    reader.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    reader.fit(train_X, digits.train_labels, batch_size=32, epochs=30, verbose=0)
    found = reader.evaluate(test_X, digits.test_labels, verbose=0, return_dict=True)
    print(f"of those held out: {found['accuracy']:.0%} right")

# %%
if keras:
    layer = keras.layers.Normalization()
    layer.adapt(digits.train_X)
    dotted = digits.test_X.copy()
    dotted[:, 0] += 1

    own, its = scaled(digits.train_X, dotted)[1], np.array(layer(dotted))
    print(f"the other 63 pixels equal to 1e-6: {yes(apart(own[:, 1:], its[:, 1:]) < 1e-6)}")
    for name, fed in (("yours", own), ("in Keras", its)):
        answers = np.unique(probabilities(fed, weights).argmax(axis=1))
        print(f"{name:<8}   the corner is {fed[0, 0]:10,.0f}   digits that it reads: {', '.join(map(str, answers))}")

# %%
quiz.ask("06")

# %%
progress.show()

# %%
explorers.journey()
