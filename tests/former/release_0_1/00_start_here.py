import numpy as np

from helpers import checks, explorers, progress, quiz

progress.open_lab("00")

# %%
explorers.machine()

# %%
def neuron(x, w, b):
    """Return the weighted sum of a neuron for each sample.

    x       (n, d)  one sample in each row
    w       (d,)    one weight for each entry
    b       scalar  the bias
    return  (n,)
    """
    # BEGIN SOLUTION
    z = x @ w + b
    # END SOLUTION
    return z

# %%
checks.neuron(neuron)

# %%
explorers.neuron(neuron=neuron)

# %%
forward = checks.choose("neuron", neuron).function
samples = np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 2.0]])
weights = np.array([0.5, -1.0, 0.25])

for sample, z in zip(samples, forward(samples, weights, 2.0), strict=True):
    print(f"x = {sample}  gives  z = {z}")

# %%
quiz.ask("00")

# %%
progress.show()
