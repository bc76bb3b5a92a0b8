"""Solutions that draw, changed in one place: only the whole check can tell, so one mutant in several is asked."""

import pytest
from tools.mutation import judgement, mutants, solutions
from tools.mutation.equivalent import EQUIVALENT

from helpers import checks

ONE_OF = {"train": 5, "minibatches": 1, "train_classifier": 4, "split_indices": 1, "dropout": 1}
CHANCE = pytest.mark.parametrize("name", ONE_OF)


@pytest.mark.filterwarnings("ignore")
@CHANCE
def test_no_mutant_survives_that_changes_a_value(name, record_property):
    record_property("mutants", [name, *judgement.counted(name, ONE_OF[name])])


@CHANCE
def test_the_list_of_equivalent_mutants_holds_only_what_is_made(name):
    changes = {mutant.change for mutant in mutants.mutants(solutions.texts()[name], name)}
    assert not EQUIVALENT.get(name, {}).keys() - changes


@CHANCE
def test_the_solution_passes(name):
    assert judgement.passes(checks.EXERCISES[name], solutions.defined(name, solutions.texts()[name]))


def test_all_that_draw_are_here():
    assert set(ONE_OF) == {name for name, each in checks.EXERCISES.items() if "rng" in each.cases[0].arguments}
