import numpy as np

from helpers import checks, data, explorers, progress, quiz, steps, surfaces
from helpers.functions import mse_gradient

progress.open_lab("05")

# %%
explorers.first_race()

# %%
def minibatches(n, batch_size, rng):
    """Return a list of index arrays that together hold 0 … n-1 once, in random order."""
    # BEGIN SOLUTION
    order = rng.permutation(n)
    batches = [order[start : start + batch_size] for start in range(0, n, batch_size)]
    # END SOLUTION
    return batches

# %%
checks.minibatches(minibatches)

# %%
explorers.noise(minibatches=minibatches)

# %%
cut = checks.choose("minibatches", minibatches).function
x, y = data.line(np.random.default_rng(0), n=256)
true_slope = mse_gradient(0.0, 0.0, x, y)[0]
rng = np.random.default_rng(1)

print(f"the true slope is {true_slope:.2f}")
print("batch size   mean of the slopes   their spread   steps in an epoch")
for size in (1, 4, 16, 64, 256):
    epochs = [cut(256, size, rng) for _ in range(20)]
    slopes = [mse_gradient(0.0, 0.0, x[batch], y[batch])[0] for batches in epochs for batch in batches]
    print(f"{size:10d}   {np.mean(slopes):18.2f}   {np.std(slopes):12.2f}   {len(epochs[0]):17d}")

# %%
def momentum_step(w, gradient, velocity, learning_rate, beta=0.9):
    """Return (w, velocity) after one step; all arrays have one shape, and those that came in stay as they were."""
    # BEGIN SOLUTION
    velocity = beta * velocity + gradient
    w = w - learning_rate * velocity
    # END SOLUTION
    return w, velocity

# %%
checks.momentum_step(momentum_step)

# %%
push = checks.choose("momentum_step", momentum_step).function

place, velocity = np.zeros(2), np.zeros(2)
print("step   steady   alternating")
for t in range(1, 101):
    slope = np.array([1.0, (-1.0) ** (t + 1)])
    place, velocity = push(place, slope, velocity, learning_rate=0.01)
    if t in (1, 2, 3, 4, 10, 20, 50, 100):
        print(f"{t:4d}   {velocity[0]:6.3f}   {velocity[1]:11.3f}")

# %%
def steps_of(curvature, rate, beta):
    """Return how many steps of momentum bring a walker from (1, 1) within a thousandth of that distance."""
    place, velocity, count = np.ones(2), np.zeros(2), 0
    while np.linalg.norm(place) > 1e-3 * np.sqrt(2):
        place, velocity = push(place, curvature * place, velocity, rate, beta)
        count += 1
    return count


print("condition   best β   plain descent   momentum")
for condition in (4, 25, 100, 10_000):
    curvature, root = np.array([1.0, condition]), np.sqrt(condition)
    rate, beta = (2 / (root + 1)) ** 2, ((root - 1) / (root + 1)) ** 2
    plain, rolling = steps_of(curvature, 2 / (1 + condition), beta=0.0), steps_of(curvature, rate, beta)
    print(f"{condition:9d}   {beta:6.3f}   {plain:13d}   {rolling:8d}")

# %%
def rmsprop_step(w, gradient, mean_square, learning_rate, beta=0.9, eps=1e-8):
    """Return (w, mean_square) after one step; all arrays have one shape, and those that came in stay as they were."""
    # BEGIN SOLUTION
    mean_square = beta * mean_square + (1 - beta) * gradient**2
    w = w - learning_rate * gradient / (np.sqrt(mean_square) + eps)
    # END SOLUTION
    return w, mean_square

# %%
checks.rmsprop_step(rmsprop_step)

# %%
scale = checks.choose("rmsprop_step", rmsprop_step).function

w, mean_square = np.zeros(2), np.zeros(2)
slope = np.array([100.0, 0.01])
print("learning rate 0.1      gradient 100   gradient 0.01")
for t in range(1, 101):
    before = w
    w, mean_square = scale(w, slope, mean_square, learning_rate=0.1)
    if t in (1, 2, 5, 10, 100):
        told = np.abs(w - before)
        print(f"length of step {t:3d}   {told[0]:15.4f}   {told[1]:13.4f}")

# %%
def adam_step(w, gradient, m, v, t, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (w, m, v) after step number t, the first being 1; arrays that came in stay as they were."""
    # BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
    # END SOLUTION
    return w, m, v

# %%
checks.adam_step(adam_step)

# %%
adapt = checks.choose("adam_step", adam_step).function

print("gradient   plain descent    momentum     RMSProp        Adam")
for size in (100.0, 1.0, 1e-4, 1e-8, 1e-12, 0.0):
    w, slope, nothing = np.zeros(1), np.array([size]), np.zeros(1)
    ends = [
        push(w, slope, nothing, 0.01, beta=0.0)[0],  # momentum without a memory is plain descent
        push(w, slope, nothing, 0.01)[0],
        scale(w, slope, nothing, 0.01)[0],
        adapt(w, slope, nothing, nothing, 1, 0.01)[0],
    ]
    print(f"{size:8.0e}     " + "   ".join(f"{abs(end[0]):9.1e}" for end in ends))

# %%
w, m, v = np.zeros(1), np.zeros(1), np.zeros(1)
print("step   without the correction")
for t in range(1, 3001):
    before = w
    w, m, v = steps.uncorrected_adam_step(w, np.ones(1), m, v, t, learning_rate=1.0)
    if t in (1, 2, 5, 12, 30, 100, 300, 1000, 3000):
        print(f"{t:4d}   {before[0] - w[0]:8.2f}")

# %%
explorers.race(momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step)

# %%
explorers.rate_map(momentum_step=momentum_step, rmsprop_step=rmsprop_step, adam_step=adam_step)

# %%
STEPPERS = {
    "plain": lambda w, g, t, rate: push(w, g, np.zeros(2), rate, beta=0.0)[:1],
    "momentum": lambda w, g, t, rate, velocity: push(w, g, velocity, rate),
    "RMSProp": lambda w, g, t, rate, mean_square: scale(w, g, mean_square, rate),
    "Adam": lambda w, g, t, rate, m, v: adapt(w, g, m, v, t, rate),
}
MEMORIES = {"plain": 0, "momentum": 1, "RMSProp": 1, "Adam": 2}
RATES = np.geomspace(1e-3, 10, 17)


def steps_needed(name, surface, rate, most=300):
    """Return after how many steps the walk stays below 1e-3, or infinity if it doesn't within `most` steps."""
    w, memories = np.array(surface.starts[0]), [np.zeros(2)] * MEMORIES[name]
    above = 0
    with np.errstate(all="ignore"):  # a walk that runs away is a result, no alarm
        for t in range(1, most + 1):
            w, *memories = STEPPERS[name](w, surface.gradient(w), t, rate, *memories)
            if not surface.f(w) < 1e-3:
                above = t
    return above + 1 if above < most else np.inf


for surface in (surfaces.bowl, surfaces.ravine):
    print(surface.title)
    for name in STEPPERS:
        counts = np.array([steps_needed(name, surface, rate) for rate in RATES])
        good = RATES[np.isfinite(counts)]
        fewest = int(float(f"{counts.min():.2g}"))  # two digits: RMSProp's dance depends on how a machine rounds
        best = f"{fewest:4d} steps at {RATES[counts.argmin()]:.3f}"
        print(f"    {name:<9} at best {best}, arrives from {good.min():.3f} to {good.max():.3g}")

# %%
quiz.ask("05")

# %%
progress.show()
