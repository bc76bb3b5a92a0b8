"""The quiz: its questions make sense, each answer is explained, and what was answered is still there tomorrow."""

import dataclasses
import re

import ipywidgets as widgets
import pytest

from helpers import labs
from helpers.labs.lab_01 import quiz as lab_01
from helpers.quizzes import form
from helpers.quizzes.questions import Choice, ChoiceQuestion, SliderQuestion, Zone
from helpers.student import progress

ALL = [(lab, question) for lab in labs.quizzed() for question in labs.quiz(lab)]
QUESTIONS = [pytest.param(question, id=question.id) for _, question in ALL]


@pytest.fixture
def log(tmp_path):
    """Keep progress in a fresh file, and forget it afterwards."""
    path = tmp_path / "progress of Zoë.jsonl"
    progress.open_lab("01", path)
    yield path
    progress.close()


def answers(question):
    """Return one answer for each explanation of a question: every choice, or one position in each zone."""
    if isinstance(question, ChoiceQuestion):
        return [choice.text for choice in question.choices]
    return [zone.up_to for zone in question.zones]


def right_answer(question):
    """Return the answer that is right."""
    return next(answer for answer in answers(question) if question.judge(answer).right)


def wrong_answer(question):
    """Return an answer that is wrong, and isn't where the control stands at first."""
    return [answer for answer in answers(question) if not question.judge(answer).right][-1]


def box_of(question):
    return form.QuestionBox(1, question)


def shown(box):
    """Return the visible explanation as plain text."""
    visible = box.feedback.value.split("</div>", 1)[1]
    return re.sub(r"<[^>]*>", "", visible).strip()


# The questions


def test_the_labs_with_questions_are_found():
    assert labs.quizzed()[:2] == ["00", "01"]
    assert len(labs.quiz("00")) == 2
    assert len(labs.quiz("01")) == 5


@pytest.mark.parametrize("lab", labs.quizzed())
def test_each_lab_has_a_question_answered_by_a_slider(lab):
    assert any(isinstance(question, SliderQuestion) for question in labs.quiz(lab))


def test_ids_are_unique_over_the_course_and_begin_with_their_lab():
    ids = [question.id for _, question in ALL]
    assert len(set(ids)) == len(ids)
    assert all(question.id.startswith(f"{lab}-") for lab, question in ALL)


def test_the_right_choice_is_not_always_in_the_same_place():
    choices = [question for _, question in ALL if isinstance(question, ChoiceQuestion)]
    places = [[choice.right for choice in question.choices].index(True) for question in choices]
    assert len(set(places)) >= 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_plain_text(question):
    texts = [question.prompt, question.title] + [question.judge(answer).explanation for answer in answers(question)]
    assert not any(re.search(r"\$|\\|<[a-z/]", text) for text in texts)


@pytest.mark.parametrize("question", QUESTIONS)
def test_exactly_one_answer_is_right_and_no_explanation_serves_twice(question):
    verdicts = [question.judge(answer) for answer in answers(question)]
    assert sum(verdict.right for verdict in verdicts) == 1
    assert len({verdict.explanation for verdict in verdicts}) == len(verdicts)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if isinstance(q.values[0], SliderQuestion)])
def test_exactly_one_position_of_a_slider_is_right(question):
    positions = question.positions()
    assert positions[-1] == pytest.approx(question.high)
    assert [question.judge(position).right for position in positions].count(True) == 1


def test_the_edge_of_lab_01_is_two_over_the_curvature():
    question = next(question for question in lab_01.QUESTIONS if question.id == "01-edge")
    assert right_answer(question) == pytest.approx(2 / 4)
    assert question.judge(0.5).explanation.endswith("3 → −3 → 3 → −3 → 3 …")


def test_the_neuron_of_lab_00_is_balanced_by_two():
    question = next(question for question in labs.quiz("00") if question.id == "00-bias")
    assert right_answer(question) == 2 == -(2 * 0.5 + 3 * -1)
    assert question.judge(2.0).explanation.endswith("With b = 2: 2·0.5 + 3·(−1) + 2 = 0.")
    assert question.judge(-4.0).explanation.endswith("With b = −4: 2·0.5 + 3·(−1) + (−4) = −6.")


SOUND = {
    "id": "x-1",
    "title": "A title",
    "prompt": "A prompt?",
    "choices": (Choice("yes", "because", right=True), Choice("no", "since")),
}
SLIDER = {
    "id": "x-2",
    "title": "A title",
    "prompt": "A prompt?",
    "label": "α",
    "low": 0.0,
    "high": 1.0,
    "step": 0.1,
    "zones": (Zone(0.4, "too small"), Zone(0.5, "just so", right=True), Zone(1.0, "too large")),
    "consequence": "It is {:.1f}.".format,
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"choices": (Choice("yes", "a"), Choice("no", "b"))}, "exactly one right"),
        ({"choices": (Choice("yes", "a", True), Choice("no", "b", True))}, "exactly one right"),
        ({"choices": (Choice("yes", "a", True),)}, "at least two"),
        ({"choices": (Choice("yes", "a", True), Choice("no", "  "))}, "no explanation"),
        ({"choices": (Choice("yes", "a", True), Choice("no", "a"))}, "share one explanation"),
        ({"choices": (Choice("yes", "a", True), Choice("yes", "b"))}, "choices must differ"),
        ({"prompt": " "}, "empty"),
    ],
)
def test_a_choice_question_that_makes_no_sense_is_refused(change, complaint):
    ChoiceQuestion(**SOUND)
    with pytest.raises(ValueError, match=complaint):
        ChoiceQuestion(**SOUND | change)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"zones": (Zone(0.5, "a", True), Zone(0.4, "b"), Zone(1.0, "c"))}, "left to right"),
        ({"zones": (Zone(0.4, "a"), Zone(0.9, "b", True))}, "end where the slider ends"),
        ({"zones": (Zone(0.4, "a", True), Zone(1.0, "b"))}, "before the slider has been moved"),
        ({"zones": (Zone(0.4, "a"), Zone(1.0, "b"))}, "exactly one right"),
        ({"step": 0.0}, "step > 0"),
        ({"label": ""}, "no label"),
    ],
)
def test_a_slider_question_that_makes_no_sense_is_refused(change, complaint):
    SliderQuestion(**SLIDER)
    with pytest.raises(ValueError, match=complaint):
        SliderQuestion(**SLIDER | change)


def test_questions_can_not_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ChoiceQuestion(**SOUND).prompt = "Another?"


@pytest.mark.parametrize("question", [ChoiceQuestion(**SOUND), SliderQuestion(**SLIDER)])
@pytest.mark.parametrize("answer", [None, True, "maybe", -7.0, float("nan"), ["yes"]])
def test_a_strange_answer_is_refused_by_name(question, answer):
    assert not question.accepts(answer)
    with pytest.raises(ValueError, match=question.id):
        question.judge(answer)


def test_two_questions_of_one_lab_must_not_share_an_id(monkeypatch):
    monkeypatch.setattr(lab_01, "QUESTIONS", lab_01.QUESTIONS + lab_01.QUESTIONS[:1])
    with pytest.raises(ValueError, match="ids of their own"):
        labs.quiz("01")


@pytest.mark.parametrize("lab", ["99", "", 1, None])
def test_an_unknown_lab_is_told_which_labs_there_are(lab):
    with pytest.raises(ValueError, match="'00', '01'"):
        form.ask(lab)


# The widget


@pytest.mark.parametrize("question", QUESTIONS)
def test_check_explains_each_answer_at_once(question):
    box = box_of(question)
    for answer in answers(question):
        box.control.value = answer
        assert shown(box) == ""
        box.button.click()
        verdict = question.judge(answer)
        assert shown(box).replace("&#x27;", "'").endswith(verdict.explanation)
        assert shown(box).startswith("✓ Right." if verdict.right else "✗ Not quite.")
        assert box.right is verdict.right


def test_check_without_a_choice_asks_for_one_and_keeps_nothing(log):
    box = box_of(ChoiceQuestion(**SOUND))
    before = log.read_bytes()
    box.button.click()
    assert shown(box) == "Choose an answer first."
    assert box.right is None
    assert log.read_bytes() == before


def test_nothing_says_that_an_answer_is_right_before_check_is_pressed():
    box = box_of(ChoiceQuestion(**SOUND))
    box.control.value = "yes"
    assert "because" not in box.feedback.value
    assert box.right is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_room_for_the_longest_explanation_is_kept_from_the_start(question):
    box = box_of(question)
    keeps = set()
    for answer in answers(question):
        keeps.add(box.feedback.value.count("n" * question.longest()))
        box.control.value = answer
        box.button.click()
        assert (
            len(shown(box)) <= question.longest() + len("✗ Not quite. ") + 20
        )  # escapes are longer than what they show
    assert keeps == {1}


def test_what_a_question_says_is_escaped():
    nasty = Choice("<b>yes</b>", "<script>alert(1)</script> & more", right=True)
    box = box_of(ChoiceQuestion(**SOUND | {"prompt": "<i>Is</i> 1 < 2?", "choices": (nasty, Choice("no", "since"))}))
    box.control.value = "<b>yes</b>"
    box.button.click()
    assert "<script>" not in box.feedback.value
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in box.feedback.value
    assert "<i>" not in box.prompt.value


def test_the_score_counts_right_answers():
    sheet = form.ask("01")
    assert "0 of 5 right" in sheet.score.value
    for done, box in enumerate(sheet.boxes, 1):
        box.control.value = wrong_answer(box.question)
        box.button.click()
        box.control.value = right_answer(box.question)
        box.button.click()
        assert f"{done} of 5 right" in sheet.score.value


def test_an_answer_is_kept_and_restored(log):
    first = form.ask("01")
    for box in first.boxes:
        box.control.value = wrong_answer(box.question)
        box.button.click()
    first.boxes[0].control.value = right_answer(first.boxes[0].question)
    first.boxes[0].button.click()

    progress.open_lab("01", log)  # as after a restart of the kernel
    again = form.ask("01")
    assert [box.control.value for box in again.boxes] == [box.control.value for box in first.boxes]
    assert [shown(box) for box in again.boxes] == [shown(box) for box in first.boxes]
    assert "1 of 5 right" in again.score.value
    assert progress.done("question", "01-iterative")
    assert not progress.done("question", "01-edge")


def test_questions_are_announced_to_the_progress_of_the_lab(log):
    form.ask("01")
    assert "0 of 5 questions" in repr(progress.show())


@pytest.mark.parametrize("answer", ["a choice that no longer exists", None, 0.3, True, [1]])
def test_an_answer_that_no_longer_fits_is_left_alone(log, answer):
    progress.record("question", "01-iterative", answer=answer, right=True)
    box = form.ask("01").boxes[0]
    assert box.control.value is None
    assert box.right is None
    assert shown(box) == ""


def test_without_an_open_lab_the_quiz_works_and_writes_nothing(tmp_path, monkeypatch):
    progress.close()
    monkeypatch.chdir(tmp_path)
    box = form.ask("01").boxes[0]
    box.control.value = right_answer(box.question)
    box.button.click()
    assert box.right is True
    assert list(tmp_path.iterdir()) == []


def test_the_text_lists_all_questions_and_gives_nothing_away():
    text = form.ask("01")._repr_mimebundle_()["text/plain"]
    assert text == form.ask("01")._repr_mimebundle_()["text/plain"]
    for question in labs.quiz("01"):
        assert question.prompt in text
        assert not any(str(choice.text) in text for choice in getattr(question, "choices", ()))
    assert "0x" not in text


def test_there_is_no_output_widget_in_the_quiz():
    def parts(widget):
        return [widget] + [part for child in getattr(widget, "children", ()) for part in parts(child)]

    assert not any(isinstance(part, widgets.Output) for part in parts(form.ask("01")))
