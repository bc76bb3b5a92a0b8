import numpy as np

from helpers import checks, data, explorers, progress, quiz

progress.open_lab("01")

# %%
explorers.first_descent()

# %%
def mse(predictions, targets):
    """Return the mean squared error of predictions (n,) against targets (n,), one float."""
    # BEGIN SOLUTION
    errors = predictions - targets
    loss = np.mean(errors**2)
    # END SOLUTION
    return loss

# %%
checks.mse(mse)

# %%
explorers.line_by_hand(mse=mse)

# %%
def mse_gradient(w, b, x, y):
    """Return (dw, db), the slopes of the mean squared error of the line w*x + b.

    w, b    scalars   slope and intercept of the line
    x, y    (n,)      the points
    return  (dw, db)  two numbers
    """
    # BEGIN SOLUTION
    errors = w * x + b - y  # (n,)
    dw = 2 * np.mean(errors * x)
    db = 2 * np.mean(errors)
    # END SOLUTION
    return dw, db

# %%
checks.mse_gradient(mse_gradient)

# %%
explorers.line_slope(mse_gradient=mse_gradient)

# %%
def numerical_gradient(f, w, eps=1e-5):
    """Return the gradient of f at w by central differences, an array shaped like w; w is left as it was.

    f       function  of an array shaped like w, returns one number
    w       any       where to measure
    eps     scalar    the nudge
    """
    # BEGIN SOLUTION
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        nudge = np.zeros(w.shape)
        nudge[i] = eps
        gradient[i] = (f(w + nudge) - f(w - nudge)) / (2 * eps)
    # END SOLUTION
    return gradient

# %%
checks.numerical_gradient(numerical_gradient)

# %%
explorers.difference_quotient(numerical_gradient=numerical_gradient)

# %%
x, y = data.line(np.random.default_rng(0))  # the points of the figures above
by_hand = checks.choose("mse_gradient", mse_gradient).function
by_nudging = checks.choose("numerical_gradient", numerical_gradient).function
loss = checks.choose("mse", mse).function

place = np.array([0.5, -1.0])  # w and b of some line
exact = np.array(by_hand(place[0], place[1], x, y))
measured = by_nudging(lambda p: loss(p[0] * x + p[1], y), place)

print(f"by calculus  dw = {exact[0]:.6f}   db = {exact[1]:.6f}")
print(f"by nudging   dw = {measured[0]:.6f}   db = {measured[1]:.6f}")
print("They agree." if np.allclose(exact, measured, rtol=1e-6) else "They differ: one of the two is wrong.")

# %%
def gradient_step(w, gradient, learning_rate):
    """Return w after one step against the gradient; the w that came in is left as it was."""
    # BEGIN SOLUTION
    new_w = w - learning_rate * gradient
    # END SOLUTION
    return new_w

# %%
checks.gradient_step(gradient_step)

# %%
explorers.parabola(gradient_step=gradient_step)

# %%
def gradient_descent(gradient, start, learning_rate, steps):
    """Return the path of gradient descent, the start included.

    gradient       function  of a place (d,), returns the slope there (d,)
    start          (d,)      where the walk begins
    learning_rate  scalar    the same for all steps
    steps          int       how many steps
    return         (steps + 1, d)
    """
    # BEGIN SOLUTION
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = gradient_step(path[t], gradient(path[t]), learning_rate)
    # END SOLUTION
    return path

# %%
checks.gradient_descent(gradient_descent)

# %%
explorers.descent(gradient_descent=gradient_descent)

# %%
descend = checks.choose("gradient_descent", gradient_descent).function


def slope_of_line(place):
    """Return the gradient of the loss at place = (w, b), as an array (2,)."""
    return np.array(by_hand(place[0], place[1], x, y))


fit = descend(slope_of_line, np.zeros(2), learning_rate=0.1, steps=200)

for step in (0, 1, 2, 5, 10, 50, 200):
    w, b = fit[step]
    print(f"step {step:3d}   y = {w:6.3f} x {b:+.3f}   loss {loss(w * x + b, y):.4f}")

# %%
best_w, best_b = np.polyfit(x, y, deg=1)
print(f"least squares    y = {best_w:6.3f} x {best_b:+.3f}   loss {loss(best_w * x + best_b, y):.4f}")
print(f"your descent     y = {fit[-1, 0]:6.3f} x {fit[-1, 1]:+.3f}   loss {loss(fit[-1, 0] * x + fit[-1, 1], y):.4f}")

# %%
def largest_stable_learning_rate(hessian):
    """Return the learning rate at the edge of stability of a quadratic bowl.

    hessian  (d, d)  symmetric positive definite
    return   float
    """
    # BEGIN SOLUTION
    curvatures = np.linalg.eigvalsh(hessian)
    edge = 2 / curvatures.max()
    # END SOLUTION
    return edge

# %%
checks.largest_stable_learning_rate(largest_stable_learning_rate)

# %%
explorers.landscapes(gradient_descent=gradient_descent, largest_stable_learning_rate=largest_stable_learning_rate)

# %%
find_edge = checks.choose("largest_stable_learning_rate", largest_stable_learning_rate).function
hessian = 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1.0]])
edge = find_edge(hessian)
print(f"The edge for these points is at learning rate {edge:.4f}.")

for percent in (99, 101):
    end = descend(slope_of_line, np.zeros(2), learning_rate=edge * percent / 100, steps=600)[-1]
    distance = np.linalg.norm(end - [best_w, best_b])
    print(f"{percent} % of it, 600 steps: the end is {distance:.2g} away from the best line")

# %%
quiz.ask("01")

# %%
progress.show()
