"""The check of classifier_gradients: each classic mistake named in its own words."""

import numpy as np
from tools import exercises

from helpers.nn.functions import softmax


def with_lines(
    relu=lambda Z: np.maximum(Z, 0),
    logits=lambda Z: Z,
    P=softmax,
    loss=lambda P, Z, Y: -np.mean(np.sum(Y * np.log(P), axis=1)),
    error=lambda P, Z, Y: (P - Y) / len(Y),
    slope=lambda Z, A, dA: Z > 0,
    dW=lambda A, Z_in, dZ, last: A.T @ dZ,
    db=lambda dZ, last: dZ.sum(axis=0),
    down=lambda dZ, W, last: dZ @ W.T,
    add=lambda Z, b: Z + b,
    keep=lambda gradients: gradients,
):
    """Make a classifier_gradients in which some lines are others."""

    def wrong(X, Y, weights):
        As, Zs = [X], [X]
        for W, b in weights:
            Zs.append(add(As[-1] @ W, b))
            As.append(relu(Zs[-1]))
        Z = logits(Zs[-1])
        probabilities, gradients, last = P(Z), [], True
        dZ = error(probabilities, Z if logits(-1) == -1 else Zs[-1], Y)
        for i in reversed(range(len(weights))):
            gradients.insert(0, (dW(As[i], Zs[i], dZ, last), db(dZ, last)))
            dA = down(dZ, weights[i][0], last)
            dZ, last = dA * slope(Zs[i], As[i], dA), False
        return loss(probabilities, Z, Y), keep(gradients)

    return wrong


def over_everything(Z):
    return np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum()


FURTHER = "The mean is in softmax_cross_entropy_gradient already: further back the samples are only added up."
WRONG = [
    (
        with_lines(loss=lambda P, Z, Y: -np.sum(Y * np.log(P))),
        "not_averaged",
        "The loss is the sum over the samples, so n times too large. A loss is their mean.",
    ),
    (
        with_lines(loss=lambda P, Z, Y: -np.mean(Y * np.log(P))),
        "averaged_twice",
        "The loss is averaged over the classes too. Each sample has one loss, that of its own class; the mean is over "
        "the samples.",
    ),
    (
        with_lines(loss=lambda P, Z, Y: np.mean(np.log(P[Y == 1]))),
        "sign",
        "The loss has the wrong sign. It is never below 0.",
    ),
    (
        with_lines(loss=lambda P, Z, Y: np.mean((P - Y) ** 2)),
        "another_function",
        "The loss is the mean squared error. The gradients belong to the cross-entropy, so the loss should be that "
        "too.",
    ),
    (
        with_lines(loss=lambda P, Z, Y: -np.mean(np.log2(P[Y == 1]))),
        "another_function",
        "The loss is taken with the logarithm to the base 2. The cross-entropy has the natural one.",
    ),
    (
        with_lines(loss=lambda P, Z, Y: -np.mean(np.log(softmax(P)[Y == 1]))),
        "activation_missing",
        "For the loss the softmax is taken twice. softmax_cross_entropy wants logits, not probabilities.",
    ),
    (
        with_lines(loss=lambda P, Z, Y: -np.mean(Z[Y == 1])),
        "activation_missing",
        "The loss is made of the logits themselves. `softmax_cross_entropy(logits, Y)` turns them into probabilities "
        "first.",
    ),
    (
        with_lines(error=lambda P, Z, Y: P - Y),
        "not_averaged",
        "All gradients are n times too large: the error isn't divided by the number of samples. A loss is their mean.",
    ),
    (
        with_lines(error=lambda P, Z, Y: P - Y, loss=lambda P, Z, Y: -np.sum(np.log(P[Y == 1]))),
        "not_averaged",
        "The loss and all gradients are sums over the samples. A loss is their mean, and so are its gradients.",
    ),
    (
        with_lines(error=lambda P, Z, Y: (Y - P) / len(Y)),
        "sign",
        "All gradients have the wrong sign. The error is what came minus what was wanted: P - Y.",
    ),
    (
        with_lines(error=lambda P, Z, Y: (Z - Y) / len(Y)),
        "activation_missing",
        "The error is made of the logits. The targets are probabilities, so the softmax comes first.",
    ),
    (
        with_lines(error=lambda P, Z, Y: (P - Y) * P * (1 - P) / len(Y)),
        "another_formula",
        "The error has the softmax's slope once more. P - Y is the slope of both together, softmax and cross-entropy.",
    ),
    (
        with_lines(error=lambda P, Z, Y: (P - Y) * (Z > 0) / len(Y)),
        "another_formula",
        "The error is multiplied by a ReLU's slope. The last layer has no ReLU: its logits go straight into the "
        "softmax.",
    ),
    (
        with_lines(error=lambda P, Z, Y: 2 * (P - Y) / len(Y)),
        "factor_2",
        "All gradients are twice as large. The 2 belongs to a squared error; the cross-entropy has none.",
    ),
    (
        with_lines(error=lambda P, Z, Y: (P - Y) / len(Y) ** 2),
        "averaged_twice",
        f"All gradients are n times too small. {FURTHER}",
    ),
    (
        with_lines(error=lambda P, Z, Y: (P - Y) / Y.size),
        "averaged_twice",
        "The error is divided by the number of classes too. The mean is over the samples only.",
    ),
    (
        with_lines(P=over_everything),
        "whole_array",
        "The softmax is taken over all samples together. Each row has one of its own.",
    ),
    (
        with_lines(logits=lambda Z: np.maximum(Z, 0), error=lambda P, Z, Y: (P - Y) * (Z > 0) / len(Y)),
        "another_function",
        "The last layer has a ReLU, forwards and backwards. It is a plain weighted sum: a class may have a negative "
        "score.",
    ),
    (
        with_lines(relu=lambda Z: Z, slope=lambda Z, A, dA: 1),
        "activation_missing",
        "The hidden layers have no activation, so all of it is one linear layer. Theirs is the ReLU.",
    ),
    (
        with_lines(slope=lambda Z, A, dA: 1),
        "missing_slope",
        "The hidden layers have no slope on the way back: where a ReLU was silent, nothing passes.",
    ),
    (
        with_lines(slope=lambda Z, A, dA: dA > 0),
        "slope_of_activation",
        "The ReLU's slope is taken at the gradient. It is taken where the ReLU was: at Z of that layer.",
    ),
    (
        with_lines(relu=lambda Z: 1 / (1 + np.exp(-Z)), slope=lambda Z, A, dA: A * (1 - A)),
        "another_function",
        "The hidden layers are sigmoids. This network has ReLUs there.",
    ),
    (with_lines(add=lambda Z, b: Z), "forgot_bias", "On the way forward the biases are missing."),
    (
        with_lines(db=lambda dZ, last: 0 * dZ[0]),
        "forgot_bias",
        "db is 0 everywhere, so no bias would ever learn.",
    ),
    (
        with_lines(dW=lambda A, Z_in, dZ, last: Z_in.T @ dZ),
        "activation_missing",
        "dW is made from Z of the layer below. The weights multiplied what came after its ReLU: A.",
    ),
    (
        with_lines(dW=lambda A, Z_in, dZ, last: (Z_in if last else A).T @ dZ),
        "activation_missing",
        "dW of the last layer is made from Z of the layer below. The weights multiplied its A: `trace[-1]` is (Z, A).",
    ),
    (
        with_lines(db=lambda dZ, last: dZ.mean(axis=0)),
        "averaged_twice",
        f"All db are n times too small. {FURTHER}",
    ),
    (
        with_lines(db=lambda dZ, last: dZ.mean(axis=0) if last else dZ.sum(axis=0)),
        "averaged_twice",
        f"db of the last layer is n times too small. {FURTHER}",
    ),
    (
        with_lines(db=lambda dZ, last: dZ.sum(axis=0, keepdims=last)),
        "kept_dims",
        "db of the last layer has the right numbers, but the shape (1, k); b has (k,).",
    ),
    (
        with_lines(db=lambda dZ, last: dZ.sum(axis=int(last))),
        "wrong_shape",
        "db of layer 2 has shape (5,), but shape (4,) is wanted. b has one number for each neuron: add up over the "
        "samples, axis 0.",
    ),
    (
        with_lines(db=lambda dZ, last: dZ.sum() if last else dZ.sum(axis=0)),
        "whole_array",
        "db of layer 2 is a single number, but shape (4,) is wanted. b has one number for each neuron: add up over the "
        "samples, axis 0.",
    ),
    (
        with_lines(dW=lambda A, Z_in, dZ, last: dZ.T @ A if last else A.T @ dZ),
        "transposed",
        "dW of the last layer lies on its side. Which factor should be transposed?",
    ),
    (
        with_lines(down=lambda dZ, W, last: (1 + 0 * dZ if last else dZ) @ W.T),
        "missing_upstream",
        "The last layer is right, but what the hidden layers get knows nothing of the error: send dZ through W.",
    ),
    (
        with_lines(down=lambda dZ, W, last: (-dZ if last else dZ) @ W.T),
        "sign",
        "The last layer is right, but what the hidden layers get has the wrong sign.",
    ),
    (
        with_lines(keep=lambda gradients: gradients[::-1]),
        "swapped",
        "The gradients are right, but the last layer comes first. The list should begin with the first layer.",
    ),
    (
        with_lines(keep=lambda gradients: [gradients[-1], *gradients[:-1]]),
        "swapped",
        "The gradients are right, but the last layer's come first. They belong after those of the hidden layers.",
    ),
    (
        with_lines(keep=lambda gradients: [pair[::-1] for pair in gradients]),
        "swapped",
        "In each pair db comes before dW. Keep the order of the weights: (dW, db).",
    ),
    (
        with_lines(keep=lambda gradients: gradients[:-1]),
        "off_by_one",
        "The last layer is missing: deep_backward knows the hidden ones only. Add its (dW, db) at the end.",
    ),
    (
        with_lines(keep=lambda gradients: gradients[-1:]),
        "off_by_one",
        "Only the last layer is there. The hidden ones learn too.",
    ),
]

test_a_wrong_version_is_named = exercises.wrong("classifier_gradients", WRONG)
