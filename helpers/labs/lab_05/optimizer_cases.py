"""Inputs and wrong versions that the exercises of Lab 05 about optimizers share."""

from helpers.exercise.engine import Result


def like_w(name):
    """Return the form of a result in the shape of w."""
    return Result(name, like="w")


def says_changed(after, before, arguments):
    """Say which argument was changed: the sentence of an `in_place` mistake."""
    name = next(name for name, value in arguments.items() if value is before)
    writes = f"`+=`, `-=`, `*=` and `{name}[:] =` write into the array that was handed in"
    return f"{name} was changed. {writes}: make a new one."
