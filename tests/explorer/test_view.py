"""The words around the picture, from data to HTML."""

from helpers.explorer import view
from helpers.explorer.plan import Feedback, Mission


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
    html = view.missions([mission("one", "First."), mission("two", "Second <b>.")], {"two"})
    assert "○ First.</li>" in html
    assert "✓ Second &lt;b&gt;.</li>" in html


def test_a_win_is_told_at_the_picture_with_how_many_are_won():
    goals = [mission("one"), mission("two")]
    assert view.told(goals, {"two"}, "Well <done>.") == "✓ Well <done>. 1 of 2 missions won."
    assert view.told(goals, set(), "") == "0 of 2 missions won."


def test_without_missions_there_is_nothing_to_tell():
    assert view.told((), set(), "") == view.missions((), set()) == ""


def test_an_error_keeps_its_lines_and_no_error_is_nothing():
    html = view.error("line 1\n  <line 2>")
    assert html.startswith("<pre")
    assert "line 1\n  &lt;line 2&gt;" in html
    assert view.error("") == ""


def test_question_and_feedback_are_escaped():
    assert "<b>Predict first.</b> Is a &lt; b?" in view.question("Is a < b?")
    assert "<b>✓ Right:</b> it is &lt;3. Why &amp; so." in view.feedback(Feedback(True, "it is <3", "Why & so."))


def test_feedback_begins_with_whether_the_guess_was_right_where_it_can_be_known():
    said = [view.feedback(Feedback(right, "it is 3")).split(">", 1)[1] for right in (True, False, None)]
    assert [each.removesuffix("</span>") for each in said] == [
        "<b>✓ Right:</b> it is 3.",
        "<b>✗ Not quite:</b> it is 3.",
        "it is 3.",
    ]
