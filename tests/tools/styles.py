"""Styles in which any function can be written: each takes a right one and returns it as somebody else has it."""

import functools

import numpy as np


def as_an_object(function):
    class Answer:
        def __call__(self, *arguments):
            return function(*arguments)

    return Answer()


def as_a_method(function):
    class Notebook:
        def answer(self, *arguments):
            return function(*arguments)

    return Notebook().answer


def as_a_partial(function):
    return functools.partial(lambda unused, *arguments: function(*arguments), None)


def as_a_lambda(function):
    return lambda *arguments: function(*arguments)


def decorated(function):
    @functools.wraps(function)
    def wrapper(*arguments):
        return function(*arguments)

    return wrapper


def in_single_precision(function):
    return lambda *arguments: _each(_single, function(*arguments))


def in_lists(function):
    return lambda *arguments: _each(lambda array: array.tolist(), function(*arguments))


def in_arrays(function):
    """Return single numbers as arrays without an axis, as NumPy's functions with `out` do."""
    return lambda *arguments: _each(np.asarray, function(*arguments))


def _single(array):
    return array.astype(np.float32) if array.dtype.kind == "f" else array


def _each(change, result):
    """Change every array and number of a result, and leave the tuples and lists around them."""
    if isinstance(result, (tuple, list)):
        return [_each(change, part) for part in result]
    array = np.asarray(result)
    return result if array.dtype.kind == "O" else change(array)  # None, and what is no number, stays as it is


STYLES = (
    *(as_an_object, as_a_method, as_a_partial, as_a_lambda, decorated),
    *(in_single_precision, in_lists, in_arrays),
)
