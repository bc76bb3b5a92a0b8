"""The words around the picture, from data to HTML."""

from helpers.explorer import view
from helpers.explorer.plan import Mission


def mission(name, goal="Get there."):
    return Mission(name, goal, lambda result, state: True)


def test_the_title_is_escaped_and_what_stands_beside_it_is_not():
    assert "<b>a &lt; b</b> &nbsp;<i>beside</i>" in view.heading("a < b", "<i>beside</i>")


def test_functions_with_one_text_share_a_pill():
    html = view.badges({"mse": "reference", "train": "<own>", "forward": "reference"})
    assert html.count("<span") == 2
    assert "<code>mse</code>, <code>forward</code>: reference" in html
    assert "<code>train</code>: &lt;own&gt;" in html
    assert view.badges({}) == ""


def test_a_mission_that_is_won_has_a_tick():
    html = view.missions([mission("one", "First."), mission("two", "Second <b>.")], {"two"}, "Well <done>.")
    assert "○ First.</li>" in html
    assert "✓ Second &lt;b&gt;.</li>" in html
    assert "Well &lt;done&gt;." in html
    assert "<b>Missions</b>: 1 of 2 won" in html


def test_a_win_is_told_before_the_list_and_to_those_who_listen():
    html = view.missions([mission("one", "First."), mission("two", "Second.")], {"two"}, "Well done.")
    told, goals = html.split("<ul")
    assert "<div role='status'>" in told
    assert "1 of 2 won" in told
    assert "✓ Well done." in told
    assert "✓ Second." in goals


def test_one_mission_is_no_plural_and_none_is_nothing():
    assert "<b>Mission</b>" in view.missions([mission("one")], set(), "")
    assert view.missions((), set(), "") == ""


def test_the_room_for_praise_is_there_before_there_is_any():
    assert "min-height: 1.5em" in view.missions([mission("one")], set(), "")


def test_an_error_keeps_its_lines_and_no_error_is_nothing():
    html = view.error("line 1\n  <line 2>")
    assert html.startswith("<pre")
    assert "line 1\n  &lt;line 2&gt;" in html
    assert view.error("") == ""


def test_question_and_feedback_are_escaped():
    assert "<b>Predict first.</b> Is a &lt; b?" in view.question("Is a < b?")
    assert "You said &lt;3." in view.feedback("You said <3.")
