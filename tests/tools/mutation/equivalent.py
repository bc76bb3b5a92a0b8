"""Mutants that change no value: for each exercise the changes and why each makes no difference.

A change in this table that is noticed after all, or is no longer made, fails a test: the table has no row too many.
"""

from tools.mutation.equivalent_autograd import AUTOGRAD
from tools.mutation.equivalent_keras import KERAS, KERAS_LEFT_OVER
from tools.mutation.equivalent_reader import READER

ORDER = "neither line reads what the other writes"
FILLED = "every entry is written over"
ONE_AXIS = "with one axis there is nothing to turn round"
ONE_AXIS_SIZE = "with one axis, its length is the size"
LAST_AXIS = "of two axes, the last one is axis 1"
SQUARED = "a square doesn't know the sign"
SAME_ROWS = "both have a row for each sample"
SAME_SHAPE = "both have one shape"
EVEN = "a cosine doesn't know the sign"
HEARD = "whoever watches hears something else; what is returned stays"

OF_LATER_LABS = KERAS | AUTOGRAD | READER
EQUIVALENT = OF_LATER_LABS | {
    "neuron": {
        "z = x @ w + b -> z = x @ w.T + b": ONE_AXIS,
        "z = x @ w + b -> z = (x @ w).T + b": ONE_AXIS,
    },
    "mse": {
        "errors = predictions - targets -> errors = targets - predictions": SQUARED,
        "errors = predictions - targets -> errors = -(predictions - targets)": SQUARED,
        "loss = np.mean(errors ** 2) -> loss = np.mean((-errors) ** 2)": SQUARED,
    },
    "mse_gradient": {
        "dw = 2 * np.mean(errors * x); db = 2 * np.mean(errors) -> "
        "db = 2 * np.mean(errors); dw = 2 * np.mean(errors * x)": ORDER,
    },
    "numerical_gradient": {
        "gradient = np.zeros(w.shape) -> gradient = np.ones(w.shape)": FILLED,
        "for i in np.ndindex(w.shape): -> for i in np.ndindex(gradient.shape):": SAME_SHAPE,
        "nudge = np.zeros(w.shape) -> nudge = np.zeros(gradient.shape)": SAME_SHAPE,
    },
    "gradient_descent": {
        "path = np.empty((steps + 1, len(start))) -> path = np.zeros((steps + 1, len(start)))": FILLED,
        "path = np.empty((steps + 1, len(start))) -> path = np.empty((steps + 1, start.size))": ONE_AXIS_SIZE,
        "path = np.empty((steps + 1, len(start))) -> path = np.empty((steps + 1, start.shape[-1]))": ONE_AXIS_SIZE,
    },
    "largest_stable_learning_rate": {
        "curvatures = np.linalg.eigvalsh(hessian) -> curvatures = np.linalg.eigvals(hessian)": "only the order differs",
    },
    "loss_gradient": {
        "dA2 = 2 * (A2 - Y) / len(Y) -> dA2 = 2 * (A2 - Y) / Y.size": "Y is a column",
        "dA2 = 2 * (A2 - Y) / len(Y) -> dA2 = 2 * (A2 - Y) / len(A2)": SAME_ROWS,
    },
    "output_gradients": {
        "dW2 = A1.T @ dZ2; db2 = dZ2.sum(axis=0) -> db2 = dZ2.sum(axis=0); dW2 = A1.T @ dZ2": ORDER,
    },
    "hidden_gradients": {
        "dW1 = X.T @ dZ1; db1 = dZ1.sum(axis=0) -> db1 = dZ1.sum(axis=0); dW1 = X.T @ dZ1": ORDER,
        "dA1 = dZ2 @ W2.T -> dA1 = dZ2 * W2.T": "a column times a row is the table of their products",
    },
    "train": {
        "losses[epoch] = np.mean((A2 - Y) ** 2); dW1, db1, dW2, db2 = gradients(X, Y, W1, b1, W2, b2) -> "
        "dW1, db1, dW2, db2 = gradients(X, Y, W1, b1, W2, b2); losses[epoch] = np.mean((A2 - Y) ** 2)": ORDER,
        "W1, b1 = (W1 - learning_rate * dW1, b1 - learning_rate * db1); "
        "W2, b2 = (W2 - learning_rate * dW2, b2 - learning_rate * db2) -> "
        "W2, b2 = (W2 - learning_rate * dW2, b2 - learning_rate * db2); "
        "W1, b1 = (W1 - learning_rate * dW1, b1 - learning_rate * db1)": ORDER,
        "losses[epoch] = np.mean((A2 - Y) ** 2) -> losses[epoch] = np.mean((-(A2 - Y)) ** 2)": SQUARED,
        "losses[epoch] = np.mean((A2 - Y) ** 2) -> losses[epoch] = np.mean((Y - A2) ** 2)": SQUARED,
    },
    "sigmoid": {
        "small = np.exp(-np.abs(z)) -> small = np.exp(-np.abs(-z))": "the amount doesn't know the sign",
        "a = np.where(z >= 0, 1.0, small) / (1 + small) -> a = np.where(z > 0, 1.0, small) / (1 + small)": (
            "at 0 both branches are 1"
        ),
    },
    "sigmoid_derivative": {
        "slope = a * (1 - a) -> a *= 1 - a; slope = a": "a is the function's own array",
        "a = sigmoid(z) -> a = sigmoid(-z)": "sigmoid(-z) is 1 - a, and the slope is symmetric",
    },
    "tanh_derivative": {
        "slope = 1 - np.tanh(z) ** 2 -> slope = 1 - (-np.tanh(z)) ** 2": SQUARED,
        "slope = 1 - np.tanh(z) ** 2 -> slope = 1 - np.tanh(-z) ** 2": SQUARED,
    },
    "relu": {"a = np.maximum(z, 0.0) -> a = np.maximum(z, -0.0)": "-0 is 0"},
    "relu_derivative": {
        "slope = np.where(z > 0, 1.0, 0.0) -> slope = np.where(z > 0, 1.0, -0.0)": "-0 is 0",
        "slope = np.where(z > 0, 1.0, 0.0) -> slope = np.where(1.0, z > 0, 0.0)": "True becomes 1 beside a float",
        "slope = np.where(z > 0, 1.0, 0.0) -> slope = np.where(0.0, 1.0, z > 0)": "True becomes 1 beside a float",
    },
    "collapse": {
        "W = W1 @ W2; b = b1 @ W2 + b2 -> b = b1 @ W2 + b2; W = W1 @ W2": ORDER,
        "b = b1 @ W2 + b2 -> b = b1.T @ W2 + b2": ONE_AXIS,
        "b = b1 @ W2 + b2 -> b = (b1 @ W2).T + b2": ONE_AXIS,
    },
    "softmax": {
        "P = E / E.sum(axis=1, keepdims=True) -> E /= E.sum(axis=1, keepdims=True); P = E": "E is the function's own",
        "E = np.exp(Z - Z.max(axis=1, keepdims=True)) -> E = -np.exp(Z - Z.max(axis=1, keepdims=True))": (
            "the sign cancels when the row is divided by its sum"
        ),
        "E = np.exp(Z - Z.max(axis=1, keepdims=True)) -> E = np.exp(Z - Z.max(axis=-1, keepdims=True))": LAST_AXIS,
        "P = E / E.sum(axis=1, keepdims=True) -> P = E / E.sum(axis=-1, keepdims=True)": LAST_AXIS,
    },
    "softmax_cross_entropy_gradient": {
        "dZ = (softmax(Z) - Y) / len(Z) -> dZ = (softmax(Z) - Y) / len(Y)": SAME_ROWS,
    },
    "leaky_relu": {
        "a = np.where(z > 0, z, slope * z) -> a = np.where(z >= 0, z, slope * z)": "at 0 both branches are 0",
    },
    "deep_backward": {
        "for i in reversed(range(len(weights))): -> for i in reversed(range(len(trace))):": "one pair for each layer",
        "gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0))); dA = dZ @ weights[i][0].T -> "
        "dA = dZ @ weights[i][0].T; gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0)))": ORDER,
        "gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0))) -> "
        "gradients.insert(-0, (inputs[i].T @ dZ, dZ.sum(axis=0)))": "-0 is 0",
    },
    "layer_gradient_norms": {
        "norms = np.array([np.linalg.norm(dW) for dW, db in gradients]) -> "
        "norms = [np.linalg.norm(dW) for dW, db in gradients]": "a list of numbers counts as an array",
        "norms = np.array([np.linalg.norm(dW) for dW, db in gradients]) -> "
        "norms = np.array([np.linalg.norm(-dW) for dW, db in gradients])": "a norm doesn't know the sign",
    },
    "shrink_factor": {
        "steps = len(norms) - 1 -> steps = norms.size - 1": ONE_AXIS_SIZE,
        "steps = len(norms) - 1 -> steps = norms.shape[-1] - 1": ONE_AXIS_SIZE,
    },
    "initial_scale": {
        "kept = 0.5 if activation == 'relu' else 1.0 -> kept = 0.5 if activation <= 'relu' else 1.0": (
            "of the three names relu comes first in the alphabet"
        ),
    },
    "rmsprop_step": {
        "mean_square = beta * mean_square + (1 - beta) * gradient ** 2 -> "
        "mean_square = beta * mean_square + (1 - beta) * (-gradient) ** 2": SQUARED,
    },
    "adam_step": {
        "m = beta1 * m + (1 - beta1) * gradient; v = beta2 * v + (1 - beta2) * gradient ** 2 -> "
        "v = beta2 * v + (1 - beta2) * gradient ** 2; m = beta1 * m + (1 - beta1) * gradient": ORDER,
        "v = beta2 * v + (1 - beta2) * gradient ** 2; m_hat = m / (1 - beta1 ** t) -> "
        "m_hat = m / (1 - beta1 ** t); v = beta2 * v + (1 - beta2) * gradient ** 2": ORDER,
        "m_hat = m / (1 - beta1 ** t); v_hat = v / (1 - beta2 ** t) -> "
        "v_hat = v / (1 - beta2 ** t); m_hat = m / (1 - beta1 ** t)": ORDER,
        "v = beta2 * v + (1 - beta2) * gradient ** 2 -> v = beta2 * v + (1 - beta2) * (-gradient) ** 2": SQUARED,
    },
    "adam_network_step": {
        "for (W, b), (dW, db), (of_W, of_b) in zip(weights, gradients, memory, strict=True): -> "
        "for (W, b), (dW, db), (of_W, of_b) in zip(weights, gradients, memory):": "the three are of one length",
        "W, mW, vW = adam_step(W, dW, *of_W, t, learning_rate); b, mb, vb = adam_step(b, db, *of_b, t, learning_rate) "
        "-> b, mb, vb = adam_step(b, db, *of_b, t, learning_rate); "
        "W, mW, vW = adam_step(W, dW, *of_W, t, learning_rate)": ORDER,
        "new_weights.append((W, b)); new_memory.append(((mW, vW), (mb, vb))) -> "
        "new_memory.append(((mW, vW), (mb, vb))); new_weights.append((W, b))": ORDER,
    },
    "warmup_cosine": {
        **{
            f"progress = (step - warmup) / (steps - warmup) -> progress = {other}": EVEN
            for other in (
                "-((step - warmup) / (steps - warmup))",
                "-(step - warmup) / (steps - warmup)",
                "(warmup - step) / (steps - warmup)",
                "(step - warmup) / (warmup - steps)",
                "(step - warmup) / -(steps - warmup)",
            )
        },
        **{
            "rate = peak * (1 + np.cos(np.pi * progress)) / 2 -> "
            f"rate = peak * (1 + np.cos({other} * progress{end})) / 2": EVEN
            for other, end in (("-(np.pi", ")"), ("-np.pi", ""))
        },
    },
    "standardize": {
        "mean, spread = (train.mean(axis=0), train.std(axis=0)); changes = train.max(axis=0) > train.min(axis=0) -> "
        "changes = train.max(axis=0) > train.min(axis=0); mean, spread = (train.mean(axis=0), train.std(axis=0))": (
            ORDER
        ),
        "changes = train.max(axis=0) > train.min(axis=0); scale = np.zeros_like(spread) -> "
        "scale = np.zeros_like(spread); changes = train.max(axis=0) > train.min(axis=0)": ORDER,
        "mean, spread = (train.mean(axis=0), train.std(axis=0)) -> "
        "mean, spread = (train.mean(axis=0, keepdims=True), train.std(axis=0))": "a row is added to each row alike",
        "changes = train.max(axis=0) > train.min(axis=0) -> changes = train.max(axis=0) != train.min(axis=0)": (
            "the largest is never below the smallest"
        ),
        "changes = train.max(axis=0) > train.min(axis=0) -> changes = train.mean(axis=0) > train.min(axis=0)": (
            "pixels are whole numbers, so the mean of one that never changes is exact"
        ),
        "scale = np.zeros_like(spread) -> scale = spread": "the spread of a column that never changes is 0",
        "scale = np.zeros_like(spread) -> scale = np.zeros_like(mean)": SAME_SHAPE,
    },
    "accuracy": {
        "share = np.mean(probabilities.argmax(axis=1) == labels) -> "
        "share = np.mean(probabilities.argmax(axis=-1) == labels)": LAST_AXIS,
    },
    "split_indices": {
        "order = rng.permutation(n); ends = np.cumsum([int(share * n) for share in shares[:-1]]) -> "
        "ends = np.cumsum([int(share * n) for share in shares[:-1]]); order = rng.permutation(n)": ORDER,
    },
    "dropout": {
        "mask = (rng.random(A.shape) < keep) / keep -> mask = (rng.random(A.shape) <= keep) / keep": (
            "a random number is never exactly keep"
        ),
    },
    "classifier_gradients": {
        "*hidden, (W, _) = weights; A, logits, trace = forward(X, weights) -> "
        "A, logits, trace = forward(X, weights); *hidden, (W, _) = weights": ORDER,
        "gradients = [*gradients, (A.T @ dZ, dZ.sum(axis=0))]; loss = softmax_cross_entropy(logits, Y) -> "
        "loss = softmax_cross_entropy(logits, Y); gradients = [*gradients, (A.T @ dZ, dZ.sum(axis=0))]": ORDER,
        **{
            "gradients = deep_backward(X, hidden, trace, RELU, dZ @ W.T) if hidden else [] -> "
            f"gradients = deep_backward(X, hidden, trace, RELU, dZ @ W.T) if {other} else []": reason
            for other, reason in (
                ("trace", "a trace has a pair for each hidden layer"),
                ("weights", "a network without a hidden layer decides nothing: the verdict speaks of it"),
            )
        },
    },
    "weight_decay_gradients": {
        "for (W, _), (dW, db) in zip(weights, gradients, strict=True): -> "
        "for (W, _), (dW, db) in zip(weights, gradients):": "the two are of one length",
    },
    "best_epoch": {
        "if epoch - best == patience: -> if epoch - best >= patience:": "it has stopped before it could be more",
    },
    "train_classifier": {
        "weights = step(weights, gradients, learning_rate); batch_losses.append(loss) -> "
        "batch_losses.append(loss); weights = step(weights, gradients, learning_rate)": ORDER,
        "for batch in minibatches(len(X), batch_size, rng): -> for batch in minibatches(len(Y), batch_size, rng):": (
            SAME_ROWS
        ),
        **{
            f"callbacks.on_epoch_end(losses[-1], weights) -> {other}": HEARD
            for other in (
                *("", "losses[-1]", "weights", "callbacks"),
                *(
                    f"callbacks.on_epoch_end({loss}, weights)"
                    for loss in ("-losses[-1]", "losses[-0]", "sizes[-1]", "batch_losses[-1]", "batch[-1]")
                ),
                *(
                    f"callbacks.on_epoch_end(losses[-1], {others})"
                    for others in ("sizes", "losses", "batch_losses", "gradients")
                ),
            )
        },
    },
}

# An argument that may be what it was in another case.
LEFT_OVER = KERAS_LEFT_OVER | {
    "nearest_mean": {"classes": "where each class has samples, the labels say as much; one more is never answered"},
}
