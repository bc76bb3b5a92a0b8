import numpy as np

from helpers import checks, data, explorers, gradcheck, progress, quiz, worked
from helpers.functions import sigmoid

progress.open_lab("02")

# %%
explorers.first_xor()

# %%
explorers.one_line()

# %%
def forward(X, W1, b1, W2, b2):
    """Send the samples through both layers and return everything on the way.

    X       (n, d)
    W1, b1  (d, h), (h,)
    W2, b2  (h, 1), (1,)
    return  Z1 (n, h), A1 (n, h), Z2 (n, 1), A2 (n, 1)
    """
    # BEGIN SOLUTION
    Z1 = X @ W1 + b1  # (n, h)
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2 + b2  # (n, 1)
    A2 = sigmoid(Z2)
    # END SOLUTION
    return Z1, A1, Z2, A2

# %%
checks.forward(forward)

# %%
explorers.forward_pass(forward=forward)

# %%
X, Y = data.xor()
send = checks.choose("forward", forward).function

_, A1, _, A2 = send(
    X,
    W1=np.array([[10.0, 10.0], [10.0, 10.0]]),
    b1=np.array([-5.0, -15.0]),
    W2=np.array([[10.0], [-10.0]]),
    b2=np.array([-5.0]),
)
print("x1 x2     OR    AND   answer  target")
for x, hidden, answer, target in zip(X, A1, A2[:, 0], Y[:, 0], strict=True):
    print(f" {x[0]:.0f}  {x[1]:.0f}   {hidden[0]:.3f}  {hidden[1]:.3f}   {answer:.3f}     {target:.0f}")

# %%
step = worked.worked_step()
lines = worked.worked_lines(step)


def show(*names, column="digits"):
    """Print those lines of the worked step that compute the arrays named."""
    for line in lines:
        if line.array in names:
            print(f"{line.name:<9} = {getattr(line, column):<46} = {line.value:7.4f}".replace("-", "−"))


print("Step 1, forward")
show("Z1", "A1", "Z2", "A2")
print("\nThe loss, for a target of 0")
show("loss")

# %%
def loss_gradient(A2, Y):
    """Return dA2 (n, 1), the gradient of the mean squared error by the answers.

    A2, Y   (n, 1)
    """
    # BEGIN SOLUTION
    dA2 = 2 * (A2 - Y) / len(Y)
    # END SOLUTION
    return dA2

# %%
checks.loss_gradient(loss_gradient)

# %%
begin = checks.choose("loss_gradient", loss_gradient).function
show("dA2")
print(f"the function says {begin(step.trace.A2, step.Y)[0, 0]:.4f}")

# %%
print("Step 3, backward through the output layer")
show("dZ2", "dW2", "db2")

# %%
def output_gradients(A1, A2, dA2):
    """Take the gradient through the output layer.

    A1       (n, h)
    A2, dA2  (n, 1)
    return   dZ2 (n, 1), dW2 (h, 1), db2 (1,)
    """
    # BEGIN SOLUTION
    dZ2 = dA2 * A2 * (1 - A2)  # (n, 1)
    dW2 = A1.T @ dZ2  # (h, n) @ (n, 1): the samples add up
    db2 = dZ2.sum(axis=0)  # (1,)
    # END SOLUTION
    return dZ2, dW2, db2

# %%
checks.output_gradients(output_gradients)

# %%
send_output = checks.choose("output_gradients", output_gradients).function
dZ2, dW2, db2 = send_output(step.trace.A1, step.trace.A2, step.dA2)

show("dW2", "db2")
print("the function says", " and ".join(f"{value:.4f}" for value in (*dW2[:, 0], *db2)))

# %%
print("Step 3, backward to the hidden answers")
show("dA1")

# %%
def hidden_gradients(X, A1, W2, dZ2):
    """Take the gradient through the hidden layer.

    X       (n, d)
    A1      (n, h)
    W2      (h, 1)  as it was in the forward pass
    dZ2     (n, 1)
    return  dZ1 (n, h), dW1 (d, h), db1 (h,)
    """
    # BEGIN SOLUTION
    dA1 = dZ2 @ W2.T  # (n, 1) @ (1, h): each unit gets the error times its own weight
    dZ1 = dA1 * A1 * (1 - A1)  # (n, h)
    dW1 = X.T @ dZ1  # (d, n) @ (n, h)
    db1 = dZ1.sum(axis=0)  # (h,)
    # END SOLUTION
    return dZ1, dW1, db1

# %%
checks.hidden_gradients(hidden_gradients)

# %%
explorers.backprop_stepper(
    forward=forward,
    loss_gradient=loss_gradient,
    output_gradients=output_gradients,
    hidden_gradients=hidden_gradients,
)

# %%
def gradients(X, Y, W1, b1, W2, b2):
    """Return the gradients of the mean squared error: one whole backpropagation.

    X, Y    (n, d), (n, 1)
    W1, b1  (d, h), (h,)
    W2, b2  (h, 1), (1,)
    return  dW1, db1, dW2, db2, each in the shape of its parameter
    """
    # BEGIN SOLUTION
    _, A1, _, A2 = forward(X, W1, b1, W2, b2)
    dA2 = loss_gradient(A2, Y)
    dZ2, dW2, db2 = output_gradients(A1, A2, dA2)
    _, dW1, db1 = hidden_gradients(X, A1, W2, dZ2)
    # END SOLUTION
    return dW1, db1, dW2, db2

# %%
checks.gradients(gradients)

# %%
backpropagate = checks.choose("gradients", gradients).function
rng = np.random.default_rng(9)
W1, b1 = rng.normal(size=(2, 3)), rng.normal(size=3)
W2, b2 = rng.normal(size=(3, 1)), rng.normal(size=1)


def loss_of_first_layer(W):
    """Return the loss on XOR with W in the place of W1."""
    return np.mean((send(X, W, b1, W2, b2)[-1] - Y) ** 2)


print("dW1 by the chain rule")
print(np.round(backpropagate(X, Y, W1, b1, W2, b2)[0], 6))
print("dW1 by nudging")
print(np.round(gradcheck.numerical_gradient(loss_of_first_layer, W1), 6))

# %%
print("Steps 2 and 3, error and backward")
show("dA2", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", column="formula")
print(f"\nStep 4, update with learning rate {step.learning_rate:g}")
show("W1", "b1", "W2", "b2")
print(f"\nThe loss was {step.loss:.4f} before the update, and is {step.loss_after:.4f} after it.")

# %%
def train(X, Y, hidden, learning_rate, epochs, rng):
    """Train a network by gradient descent on all samples.

    X, Y    (n, d), (n, 1)
    rng     numpy.random.Generator, draws the start
    return  (W1, b1, W2, b2), losses; losses[t] is the loss before the update of epoch t
    """
    W1, b1 = rng.normal(size=(X.shape[1], hidden)), np.zeros(hidden)
    W2, b2 = rng.normal(size=(hidden, 1)), np.zeros(1)
    losses = np.empty(epochs)
    # BEGIN SOLUTION
    for epoch in range(epochs):
        A2 = forward(X, W1, b1, W2, b2)[-1]
        losses[epoch] = np.mean((A2 - Y) ** 2)
        dW1, db1, dW2, db2 = gradients(X, Y, W1, b1, W2, b2)
        W1, b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1
        W2, b2 = W2 - learning_rate * dW2, b2 - learning_rate * db2
    # END SOLUTION
    return (W1, b1, W2, b2), losses

# %%
checks.train(train)

# %%
learn = checks.choose("train", train).function
parameters, losses = learn(X, Y, hidden=4, learning_rate=1.0, epochs=5000, rng=np.random.default_rng(0))

for epoch in (0, 1, 10, 100, 500, 1000, 2000, 4999):
    print(f"epoch {epoch:4d}   loss {losses[epoch]:.3f}")
print()
for x, answer in zip(X, send(X, *parameters)[-1][:, 0], strict=True):
    print(f"{x[0]:.0f} XOR {x[1]:.0f}   the network says {answer:.2f}")

# %%
explorers.xor_trainer(train=train)

# %%
for weight in (0.0, 0.5):
    same = np.full((2, 3), weight), np.zeros(3), np.full((3, 1), weight), np.zeros(1)
    dW1, _, dW2, _ = (np.round(slope, 4) + 0.0 for slope in backpropagate(X, Y, *same))
    print(f"every weight {weight}")
    print(f"    dW1 = {dW1.tolist()}")
    print(f"    dW2 = {dW2.tolist()}")

# %%
explorers.luck()

# %%
quiz.ask("02")

# %%
progress.show()
