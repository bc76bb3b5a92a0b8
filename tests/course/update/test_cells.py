"""A new release laid over a week of work: of 500 weeks drawn by chance, no line that a student wrote is lost."""

from collections import Counter

import nbformat
import pytest
from tools.weeks import cell, draw, notebook

from course.manifest import Texts
from course.notebook_text import name, text
from course.update import cells
from course.update.lines import joined


def base_of(made) -> Texts:
    return {name(each): text(each) for each in made["cells"]}


def lines(made) -> Counter:
    return Counter("\n".join(map(text, made["cells"])).splitlines())


def update(was, mine, now):
    return cells.join(base_of(was), mine, now)


@pytest.mark.parametrize("hundred", range(5))
def test_no_line_of_a_week_is_lost_and_the_notebook_opens(hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        week = draw(seed)
        found = update(week.base, week.mine, week.new).notebook
        assert not Counter(week.written) - lines(found), seed
        nbformat.validate(nbformat.from_dict(found))
        ids = [each["id"] for each in found["cells"]]
        assert len(set(ids)) == len(ids), seed


def test_what_is_new_comes_and_what_nobody_touched_is_as_it_is_now():
    for seed in range(200):
        week = draw(seed)
        found = update(week.base, week.mine, week.new).notebook
        there = "\n\n".join(map(text, found["cells"]))
        base, touched = base_of(week.base), {text(each) for each in week.mine["cells"]}
        for each in week.new["cells"]:
            if base.get(name(each)) != text(each) and (name(each) not in base or base[name(each)] in touched):
                assert text(each) in there, seed


def test_a_second_time_changes_nothing():
    for seed in range(200):
        week = draw(seed)
        once = update(week.base, week.mine, week.new).notebook
        assert update(week.new, once, week.new).notebook == once, seed


def test_nobody_touched_it_so_it_is_the_new_lab():
    for seed in range(50):
        week = draw(seed)
        found = update(week.base, week.base, week.new)
        assert {text(each) for each in found.notebook["cells"]} == {text(each) for each in week.new["cells"]}
        assert found.told.kept == found.told.joined == found.told.beside == 0


HOLE = 'def mse(p, t):\n    """Return it."""\n    # YOUR CODE HERE\n    raise NotImplementedError\n    return loss'
SOLVED = 'def mse(p, t):\n    """Return it."""\n    loss = 1\n    return loss'


def one(source):
    return notebook([cell("mse", source, True)])


def test_a_better_docstring_and_a_solution_are_joined():
    better = HOLE.replace("Return it.", "Return the mean.").replace('"""\n', '"""\n\n', 1)
    found = update(one(HOLE.replace('"""\n', '"""\n\n', 1)), one(SOLVED.replace('"""\n', '"""\n\n', 1)), one(better))
    assert text(found.notebook["cells"][0]) == SOLVED.replace("it.", "the mean.").replace('"""\n', '"""\n\n', 1)
    assert found.told.joined == 1


def test_what_cant_be_joined_stands_below_as_text():
    found = update(one(HOLE), one(SOLVED), one(HOLE.replace("YOUR CODE HERE", "YOUR CODE HERE (about 2 lines)")))
    mine, shown = found.notebook["cells"]
    assert text(mine) == SOLVED
    assert shown["cell_type"] == "markdown"
    assert "(about 2 lines)" in text(shown)


def test_changes_that_touch_are_not_joined():
    assert joined("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n") == "A\nb\nc\nD\n"
    assert joined("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n") is None
    assert joined("a\n", "a\n", "b\n") == "b\n"


def test_outputs_pictures_and_what_other_programs_keep_stay():
    mine = one(SOLVED)
    mine["cells"][0] |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}], "execution_count": 3}
    mine["metadata"] = {"widgets": {"state": "my drawing"}, "somebody": 1}
    text_cell = cell("text", "old", False) | {"attachments": {"photo.png": {"image/png": "AAAA"}}}
    mine["cells"].append(text_cell)
    was, now = notebook([cell("mse", HOLE, True), cell("text", "old", False)]), notebook([cell("text", "new", False)])
    found = update(was, mine, now).notebook
    assert found["metadata"] == mine["metadata"]
    solved, words = found["cells"]
    assert solved["outputs"] == mine["cells"][0]["outputs"]
    assert (text(words), words["attachments"]) == ("new", text_cell["attachments"])
