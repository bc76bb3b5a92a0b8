"""What the tests of exercises share."""

from helpers import checks


def of_lab(lab):
    """Return name → exercise of one lab, in the order of its numbers."""
    return {name: exercise for name, exercise in checks.EXERCISES.items() if exercise.lab == lab}


def declared(lab):
    """Return the names of a lab's exercises, each with one of the mistakes that it declares."""
    return [(name, mistake) for name, exercise in of_lab(lab).items() for mistake in exercise.mistakes]
