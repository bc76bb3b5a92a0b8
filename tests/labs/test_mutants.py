"""Every solution, changed in one place, is refused by its check, unless the change changes nothing."""

import copy

import pytest
from tools.mutation import judgement, mutants, solutions
from tools.mutation.equivalent import EQUIVALENT, LEFT_OVER

from helpers import checks

# Where chance decides, nothing can be told before the whole check has run; tests/labs/test_mutants_of_chance.py asks.
ORDINARY = [name for name, exercise in checks.EXERCISES.items() if "rng" not in exercise.cases[0].arguments]
EVERY = pytest.mark.parametrize("name", ORDINARY)


@pytest.mark.filterwarnings("ignore")
@EVERY
def test_no_mutant_survives_that_changes_a_value(name, record_property):
    record_property("mutants", [name, *judgement.counted(name)])


@EVERY
def test_the_list_of_equivalent_mutants_holds_only_what_is_made(name):
    changes = {mutant.change for mutant in mutants.mutants(solutions.texts()[name], name)}
    assert not EQUIVALENT.get(name, {}).keys() - changes


@pytest.mark.filterwarnings("ignore")
@EVERY
def test_what_fails_on_an_input_is_refused_by_the_whole_check(name):
    exercise = checks.EXERCISES[name]
    failing = [function for _, function in judgement.made(name, one_of=40) if judgement.fails(exercise, function)]
    assert not any(judgement.passes(exercise, function) for function in failing)


@EVERY
def test_the_solution_passes(name):
    function = solutions.defined(name, solutions.texts()[name])
    assert not judgement.fails(checks.EXERCISES[name], function)
    assert judgement.passes(checks.EXERCISES[name], function)


@pytest.mark.filterwarnings("ignore")
@EVERY
def test_no_argument_can_be_what_it_was_in_another_case(name):
    """A name left over in the notebook, or a number written down for all, is right for one input only."""
    exercise = checks.EXERCISES[name]
    unnoticed = {
        argument
        for argument in names(exercise)
        for case in exercise.cases
        if judgement.survives(exercise, _left_over(exercise, argument, case.arguments.get(argument)))
    }
    assert unnoticed == LEFT_OVER.get(name, {}).keys()


def _left_over(exercise, argument, value):
    """Return the reference as it would be if one of its arguments always had the same value."""

    def function(*arguments):
        kept = {argument: copy.deepcopy(value)}  # what it changes mustn't be the case itself, which later tests need
        return exercise.reference(**dict(zip(names(exercise), arguments, strict=False)) | kept)

    return function


def names(exercise):
    """Return the names of the arguments that the function itself gets, in order."""
    longest = max((list(case.arguments) for case in exercise.cases), key=len)
    return [name for name in longest if name not in exercise.asked]
