"""Walks downhill as students write them, in which a line is another, and the whole sentence about each."""

import numpy as np
from tools import changed

TABLE = """
def gradient_descent(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path
"""
LIST = """
def gradient_descent(gradient, start, learning_rate, steps):
    w = start
    path = [w]
    for t in range(steps):
        w = w - learning_rate * gradient(w)
        path.append(w)
    return np.array(path)
"""
STEP, APPEND = LIST.splitlines(keepends=True)[5:7]
VIEW = "w = path[t]; w -= learning_rate * gradient(w); path[t + 1] = w"
MOMENTUM = """        v = 0.9 * v + gradient(w)
        w = w - learning_rate * v
"""


def table(*changes):
    return changed.function(TABLE, "gradient_descent", {"np": np}, *changes)


def walk(*changes):
    return changed.function(LIST, "gradient_descent", {"np": np}, *changes)


RIGHT_WALKS = [
    table(),
    walk(),
    table(("zeros", "empty")),
    walk(("return np.array(path)", "return path")),
    walk(("return np.array(path)", "return np.vstack(path)")),
    table(
        ("range(steps)", "range(1, steps + 1)"), ("t + 1] = path[t]", "t] = path[t - 1]"), ("path[t])", "path[t - 1])")
    ),
]
WRONG_WALKS = [
    (
        table(("range(steps)", "range(1, steps)")),
        "unfilled",
        "The row after the start was never filled. Where does the loop begin to count?",
    ),
    (
        table(("range(steps)", "range(steps - 1)")),
        "off_by_one",
        "The last row of the path is 0. Was it ever filled? Where does the loop end?",
    ),
    (
        table(("path[t + 1] = path[t]", "path[t] = path[t]")),
        "off_by_one",
        "Row t is overwritten by its own step. The step from row t belongs in row t + 1.",
    ),
    (
        table(("path[t + 1] = path[t] - learning_rate * gradient(path[t])", VIEW)),
        "in_place",
        "Each row holds the place after it, and the last is there twice. Does `w -= …` change a `w = path[t]`? "
        "That is row t.",
    ),
    (
        table(("np.zeros((steps + 1, len(start)))", "np.zeros((steps + 1, len(start)), int)")),
        "rounded",
        "The path holds whole numbers only: that array cuts off what is behind the point.",
    ),
    (
        table(("path[t] - learning", "start - learning")),
        "another_formula",
        "Every step begins at the start again. It should begin where the last one ended.",
    ),
    (
        table(("gradient(path[t])", "gradient(start)")),
        "asked_once",
        "Every step is the same as the first. Is the gradient asked again at each new place?",
    ),
    (
        walk(("learning_rate * ", "")),
        "ignored_argument",
        "Each step is as long as the gradient: the learning rate makes no difference.",
    ),
    (walk(("rate *", "rate**2 *")), "scaled", "Every step has the learning rate squared. Once is enough."),
    (walk(("rate *", "rate / 2 *")), "factor_2", "Every step is half as long as it should be."),
    (walk(("rate *", "rate * 2 *")), "factor_2", "Every step is twice as long as it should be."),
    (
        walk(("rate *", "rate / (t + 1) *")),
        "another_formula",
        "The steps get shorter: the learning rate is divided by their number. It stays the same for all of them.",
    ),
    (
        walk(("gradient(w)", "gradient(w) / np.linalg.norm(gradient(w))")),
        "another_formula",
        "Every step is as long as the learning rate: the gradient's length is divided away. It should count.",
    ),
    (
        walk(("w = start", "w, v = start, 0"), (STEP, MOMENTUM)),
        "another_formula",
        "These are momentum's steps: 0.9 of each is left in the next. That comes in Lab 05; here each step stands "
        "alone.",
    ),
    (
        walk(("w = w -", "w =-")),
        "another_formula",
        "Each new place is the step alone, and forgets where it began. Does it say `=-` where `-=` is meant?",
    ),
    (walk((STEP, STEP + STEP)), "off_by_one", "There are two steps from each row to the next."),
    (
        walk((STEP + APPEND, APPEND + STEP)),
        "off_by_one",
        "The start is there twice, and the last place is missing. Append a place after the step that leads there.",
    ),
    (
        walk(("append(w)", "append(start)")),
        "frozen",
        "Every row is the start. Does each step put the new place where the next one looks for it?",
    ),
    (
        walk(("append(w)", "append(gradient(w))")),
        "another_formula",
        "The rows after the start are gradients. The path holds the places where they were asked.",
    ),
    (walk(("(path)", "(path[::-1])")), "swapped", "The path runs backwards: the start should be its first row."),
]
