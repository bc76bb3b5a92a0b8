import numpy as np

from helpers import checks, deep, explorers, gradcheck, progress, quiz
from helpers.functions import ACTIVATIONS

progress.open_lab("04")

# %%
explorers.first_depth()

# %%
bend = ACTIVATIONS["tanh"]
for z in (0.0, 1.0, 3.0):
    print(f"{bend.name} at z = {z:g}: says {bend.f(z):.3f}, slope {bend.slope(z):.3f}")

# %%
def deep_forward(X, weights, activation):
    """Send the samples through all layers and return a list of (Z, A), first layer first.

    X           (n, d)
    weights     list of (W, b), (d_in, d_out) and (d_out,)
    activation  named pair: activation.f(Z), activation.slope(Z)
    """
    trace = []
    # BEGIN SOLUTION
    A = X
    for W, b in weights:
        Z = A @ W + b  # (n, d_out)
        A = activation.f(Z)
        trace.append((Z, A))
    # END SOLUTION
    return trace

# %%
checks.deep_forward(deep_forward)

# %%
explorers.saturation(deep_forward=deep_forward)

# %%
def deep_backward(X, weights, trace, activation, dA):
    """Take the gradient back through all layers and return a list of (dW, db), first layer first.

    X           (n, d)
    weights     list of (W, b)
    trace       list of (Z, A), from the forward pass
    activation  named pair: activation.f(Z), activation.slope(Z)
    dA          (n, d_out)  the gradient that arrives at the last A
    """
    gradients = []
    # BEGIN SOLUTION
    inputs = [X] + [A for Z, A in trace]
    for i in reversed(range(len(weights))):
        dZ = dA * activation.slope(trace[i][0])  # (n, d_out)
        gradients.insert(0, (inputs[i].T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ weights[i][0].T  # (n, d_in), for the layer below
    # END SOLUTION
    return gradients

# %%
checks.deep_backward(deep_backward)

# %%
send = checks.choose("deep_forward", deep_forward).function
back = checks.choose("deep_backward", deep_backward).function

rng = np.random.default_rng(4)
X = rng.normal(size=(5, 3))
weights = deep.random_weights([3, 4, 4, 4, 1], gain=1.0, rng=rng)


def loss_of_first_layer(W):
    """Return the mean answer with W in the place of the first layer's weights."""
    changed = [(W, weights[0][1]), *weights[1:]]
    return np.mean(send(X, changed, bend)[-1][1])


slopes = back(X, weights, send(X, weights, bend), bend, np.full((5, 1), 1 / 5))
print("dW of the first layer, by the chain rule")
print(np.round(slopes[0][0], 5) + 0.0)
print("dW of the first layer, by nudging")
print(np.round(gradcheck.numerical_gradient(loss_of_first_layer, weights[0][0]), 5) + 0.0)

# %%
def layer_gradient_norms(gradients):
    """Return (depth,), the Frobenius norm of each dW in a list of (dW, db)."""
    # BEGIN SOLUTION
    norms = np.array([np.linalg.norm(dW) for dW, db in gradients])
    # END SOLUTION
    return norms

# %%
checks.layer_gradient_norms(layer_gradient_norms)

# %%
measure = checks.choose("layer_gradient_norms", layer_gradient_norms).function


def backpropagate(name, gain, depth=10, width=64, centred=False, seed=0):
    """Send random samples through a random network and a random gradient back; return all (dW, db)."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(128, width))
    weights = deep.random_weights([width] * (depth + 1), gain, rng, centred)
    trace = send(X, weights, ACTIVATIONS[name])
    arrives = rng.normal(size=(128, width)) / 128
    return back(X, weights, trace, ACTIVATIONS[name], arrives)


norms = measure(backpropagate("sigmoid", gain=1.0))
for layer, size in enumerate(norms, 1):
    print(f"layer {layer:2d}   {size:.1e}")

# %%
def shrink_factor(norms):
    """Return the factor for each layer, from the last norm to the first, by geometric mean."""
    # BEGIN SOLUTION
    steps = len(norms) - 1
    factor = (norms[0] / norms[-1]) ** (1 / steps)
    # END SOLUTION
    return factor

# %%
checks.shrink_factor(shrink_factor)

# %%
price = checks.choose("shrink_factor", shrink_factor).function
factor = price(norms)
print(f"each layer passes on {factor:.2f} of it")
print(f"so twenty layers should leave about {norms[-1] * factor**19:.0e} at the first")
print(f"twenty real layers leave            {measure(backpropagate('sigmoid', gain=1.0, depth=20))[0]:.0e}")

# %%
explorers.depth(deep_forward=deep_forward, deep_backward=deep_backward)

# %%
norms = measure(backpropagate("sigmoid", gain=0.1, depth=50))

print("layer   float64    float32    a weight of 1")
for layer in (50, 47, 43, 39, 35, 28, 20, 10, 1):
    size = norms[layer - 1]
    moves = "moves" if 1.0 - size != 1.0 else "stands still"
    print(f"{layer:5d}   {size:7.1e}    {np.float32(size):7.1e}    {moves}")

# %%
sigmoid = ACTIVATIONS["sigmoid"]
for z in (30.0, 40.0, 800.0):
    says = sigmoid.f(z)
    print(f"z = {z:3.0f}   a(1 − a) = {says * (1 - says):.1e}   the slope with all its digits = {sigmoid.slope(z):.1e}")

# %%
GAINS = (0.5, 0.7, 1.0, 1.41, 2.0, 4.0, 6.0)
ROWS = {"sigmoid": False, "sigmoid, centred": True, "tanh": False, "relu": False, "leaky_relu": False, "gelu": False}


def left(gradients):
    """Return the size of the error at the first layer over that at the last, read off the biases' gradients."""
    first, last = (np.linalg.norm(db) for _, db in (gradients[0], gradients[-1]))
    return first / last


print(f"{'gain':<16}", "  ".join(f"{gain:7.2f}" for gain in GAINS))
for row, centred in ROWS.items():
    name = row.split(",")[0]
    shares = [left(backpropagate(name, gain, centred=centred)) for gain in GAINS]
    print(f"{row:<16}", "  ".join(f"{share:7.0e}" for share in shares))

# %%
print("gain   error: first/last   dW: first/last   dW of layer 1   dW of layer 10")
for gain in (0.5, 0.7, 1.0, 1.41, 2.0, 4.0):
    slopes = backpropagate("relu", gain)
    sizes = measure(slopes)
    print(f"{gain:4.2f}   {left(slopes):17.0e}   {sizes[0] / sizes[-1]:14.1f}   {sizes[0]:13.0e}   {sizes[-1]:14.0e}")

# %%
def initial_scale(fan_in, activation):
    """Return the standard deviation of the first weights of a layer for "sigmoid", "tanh" or "relu"."""
    # BEGIN SOLUTION
    kept = 0.5 if activation == "relu" else 1.0  # the share of the mean square that the activation lets through
    scale = np.sqrt(1 / (kept * fan_in))
    # END SOLUTION
    return scale

# %%
checks.initial_scale(initial_scale)

# %%
choose_scale = checks.choose("initial_scale", initial_scale).function


def thirty_layers(name, scale):
    """Return how much of the signal arrives at the end, and how much of the error at the start."""
    rng = np.random.default_rng(1)
    X = rng.normal(size=(128, 64))
    weights = [(rng.normal(scale=scale, size=(64, 64)), np.zeros(64)) for _ in range(30)]
    trace = send(X, weights, ACTIVATIONS[name])
    slopes = back(X, weights, trace, ACTIVATIONS[name], rng.normal(size=(128, 64)) / 128)
    return np.sqrt(np.mean(trace[-1][1] ** 2) / np.mean(X**2)), left(slopes)


print("            scale     signal     error")
for name in ("sigmoid", "tanh", "relu"):
    for word, times in (("half", 0.5), ("yours", 1.0), ("twice", 2.0)):
        scale = times * choose_scale(64, name)
        signal, error = thirty_layers(name, scale)
        print(f"{name:<8} {word:<5} {scale:6.3f}    {signal:7.0e}   {error:7.0e}")

# %%
explorers.who_learns()

# %%
def residual_backward(dA, dA_branch):
    """Return the gradient at x of x + f(x).

    dA         any shape  the gradient at the sum
    dA_branch  its shape  the same gradient after its way back through f
    """
    # BEGIN SOLUTION
    dX = dA + dA_branch
    # END SOLUTION
    return dX

# %%
checks.residual_backward(residual_backward)

# %%
join = checks.choose("residual_backward", residual_backward).function

print("a branch passes on   50 layers   50 with shortcuts")
for share in (0.25, 0.05, 0.0):
    rng = np.random.default_rng(0)
    error = rng.normal(size=64)
    plain, shortcut = error, error
    for _ in range(50):
        branch = rng.normal(scale=share / 8, size=(64, 64))  # 8 is the root of 64: the gain of such a matrix is `share`
        plain, shortcut = plain @ branch, join(shortcut, shortcut @ branch)
    arrived = [np.linalg.norm(what) / np.linalg.norm(error) for what in (plain, shortcut)]
    print(f"{share:18.2f}   {arrived[0]:9.0e}   {arrived[1]:17.2f}")

# %%
explorers.remedies(residual_backward=residual_backward)

# %%
quiz.ask("04")

# %%
progress.show()
