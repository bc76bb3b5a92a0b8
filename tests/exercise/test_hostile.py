"""Nothing that a function is, raises or returns crashes its check or outlasts it."""

import functools
import sys
import time
import warnings
from dataclasses import replace

import numpy as np
import pytest
from tools.functions import right

from helpers import checks
from helpers.exercise import sandbox

QUICK = replace(checks.neuron, seconds=0.3)


def raises(*arguments, **named):
    raise ValueError("hostile")


def loops(*arguments, **named):
    while True:
        pass


def hostile(name, does):
    return type("Hostile", (), {name: does, "__call__": lambda self, x, w, b: right(x, w, b)})()


@pytest.mark.parametrize("name", ["__hash__", "__eq__", "__getattr__", "__repr__", "__str__", "__bool__", "__len__"])
def test_a_callable_whose_own_methods_raise_is_judged_by_what_it_computes(name):
    assert checks.neuron.judge(hostile(name, raises))
    assert checks.neuron(hostile(name, raises))
    assert checks.neuron.choose(hostile(name, raises)).own


def test_a_callable_that_hides_its_class_is_judged_too():
    assert checks.neuron(hostile("__class__", property(raises)))


@pytest.mark.parametrize("name", ["__array__", "__len__", "__iter__", "__float__", "__repr__"])
def test_a_result_that_raises_when_it_is_looked_at_is_told(name):
    verdict = QUICK.judge(lambda x, w, b: hostile(name, raises))
    assert verdict.message == "z is a Hostile; a NumPy array or a number is wanted."


@pytest.mark.parametrize("kind", [list, tuple])
def test_taking_a_result_apart_is_within_the_limit(kind):
    endless = type("Endless", (kind,), {"__iter__": loops})
    began = time.monotonic()
    verdict = replace(checks.output_gradients, seconds=0.3).judge(lambda *arguments: endless((1, 2, 3)))
    assert time.monotonic() - began < 8
    assert verdict.message.startswith("The check gave up after 0.3 seconds in line ")


def test_a_result_that_raises_while_it_is_taken_apart_is_told_with_the_line():
    endless = type("Raising", (list,), {"__iter__": raises})
    message = checks.output_gradients.judge(lambda *arguments: endless((1, 2, 3))).message
    assert message.startswith("`ValueError: hostile` in line ")


def test_a_list_that_is_far_too_long_is_refused_at_once():
    began = time.monotonic()
    verdict = checks.deep_forward.judge(lambda *arguments: [(np.ones((2, 2)), np.ones((2, 2)))] * 100_000)
    assert time.monotonic() - began < 5
    assert verdict.message.endswith("this list has 100,000 items. Does a loop append too often?")


async def coroutine(x, w, b):
    return right(x, w, b)


async def asynchronous_generator(x, w, b):
    yield right(x, w, b)


@pytest.mark.parametrize(
    ("function", "word"), [(coroutine, "a coroutine"), (asynchronous_generator, "an asynchronous generator")]
)
def test_async_is_told_and_nothing_complains_later(function, word):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = checks.neuron.judge(function)
        nested = checks.output_gradients.judge(lambda *arguments: (coroutine(1, 2, 3),) * 3)
    meant = f"It returned {word}, which computes nothing before it is awaited. Leave out `async` in its `def`."
    assert verdict.message == meant
    assert "is a coroutine" in nested.message


@pytest.mark.parametrize("does", [raises, loops, lambda self: exit(), lambda self: 3], ids=range(4))
def test_the_words_of_an_exception_are_asked_for_within_a_limit(does):
    error = type("Strange", (Exception,), {"__str__": does})

    def fails(x, w, b):
        raise error

    assert checks.neuron.judge(fails).message.startswith("`Strange: (no message: its __str__ raises ")


@pytest.mark.parametrize("end", [exit, sys.exit, quit])
def test_a_function_that_exits_is_told(end):
    assert checks.neuron.judge(lambda x, w, b: end()).message.startswith("`SystemExit")


@pytest.mark.parametrize(
    "value",
    [np.array(None), np.ma.masked, [[[]]], [1, [2, [3]]], {}, {1}, object(), float, "text", b"", 1j, range(4)],
    ids=lambda value: type(value).__name__,
)
def test_a_strange_result_is_refused_in_words(value):
    verdict = checks.neuron.judge(lambda x, w, b: value)
    assert verdict.status == "incorrect"
    assert len(verdict.message) < 300


@pytest.mark.parametrize(
    "kind", [np.ma.array, np.asarray, lambda a: a[:], lambda a: a.view(type("Mine", (np.ndarray,), {}))]
)
def test_arrays_of_other_kinds_are_arrays(kind):
    assert checks.neuron.judge(lambda x, w, b: kind(right(x, w, b)))


@pytest.mark.parametrize("function", [len, np.add, np.matmul, float, functools.partial(pow, 2), "".join, object()])
def test_anything_may_be_handed_in(function):
    assert not checks.neuron(function)


class Neuron:
    def answer(self, x, w, b):
        return right(x, w, b)


@pytest.mark.parametrize("function", [functools.partial(right), Neuron().answer, lambda *a: right(*a)])
def test_whatever_computes_the_right_thing_is_right(function):
    assert checks.neuron(function)


def test_a_library_that_lacks_something_isnt_an_exercise_that_isnt_written():
    import asyncio

    def own(x, w, b):
        raise NotImplementedError

    def of_a_library(x, w, b):
        asyncio.AbstractEventLoop().run_forever()

    assert checks.neuron.judge(own).message == "not written yet"
    verdict = checks.neuron.judge(of_a_library)
    assert (verdict.status, verdict.mistake) == ("incorrect", "raised")
    assert verdict.message.startswith("`NotImplementedError` in line ")


def test_a_verdict_is_remembered_only_for_the_same_object():
    calls = []

    def counted(x, w, b):
        calls.append(1)
        return right(x, w, b)

    checks.neuron.choose(counted)
    once = len(calls)
    checks.neuron.choose(counted)
    assert len(calls) == once


def test_what_an_exceptions_frames_held_is_let_go():
    held = []

    class Large:
        def __del__(self):
            held.append("gone")

    def fails():
        large = Large()
        raise ValueError(bool(large))

    run = sandbox.run(fails, ())
    assert held == ["gone"]
    assert isinstance(run.error, ValueError)
