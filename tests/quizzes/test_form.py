"""The form of a quiz: each answer is explained at once, and still there tomorrow."""

import re

import ipywidgets as widgets
import pytest
from tools.quizzes import QUESTIONS, SOUND, answers, right_answer

from helpers import labs, quiz
from helpers.quizzes import form
from helpers.quizzes.questions import Choice, ChoiceQuestion
from helpers.student import progress


@pytest.fixture
def log(tmp_path):
    """Keep progress in a fresh file, and forget it afterwards."""
    path = tmp_path / "progress of Zoë.jsonl"
    progress.open_lab("01", path)
    yield path
    progress.close()


def wrong_answer(question):
    """Return an answer that is wrong, and isn't where the control stands at first."""
    return [answer for answer in answers(question) if not question.judge(answer).right][-1]


def box_of(question):
    return form.QuestionBox(1, question)


def shown(box):
    """Return the visible explanation as plain text."""
    visible = box.feedback.value.split("</div>", 1)[1]
    return re.sub(r"<[^>]*>", "", visible).strip()


@pytest.mark.parametrize("question", QUESTIONS)
def test_check_explains_each_answer_at_once(question):
    box = box_of(question)
    for answer in answers(question):
        box.control.value = answer
        assert shown(box) == ""
        box.button.click()
        verdict = question.judge(answer)
        assert shown(box).replace("&#x27;", "'").endswith(verdict.explanation.replace("`", ""))
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
    sheet = quiz.ask("01")
    assert "0 of 5 right" in sheet.score.value
    for done, box in enumerate(sheet.boxes, 1):
        box.control.value = wrong_answer(box.question)
        box.button.click()
        box.control.value = right_answer(box.question)
        box.button.click()
        assert f"{done} of 5 right" in sheet.score.value


def test_an_answer_is_kept_and_restored(log):
    first = quiz.ask("01")
    for box in first.boxes:
        box.control.value = wrong_answer(box.question)
        box.button.click()
    first.boxes[0].control.value = right_answer(first.boxes[0].question)
    first.boxes[0].button.click()

    progress.open_lab("01", log)  # as after a restart of the kernel
    again = quiz.ask("01")
    assert [box.control.value for box in again.boxes] == [box.control.value for box in first.boxes]
    assert [shown(box) for box in again.boxes] == [shown(box) for box in first.boxes]
    assert "1 of 5 right" in again.score.value
    assert progress.done("question", "01-iterative")
    assert not progress.done("question", "01-edge")


def test_questions_are_announced_to_the_progress_of_the_lab(log):
    quiz.ask("01")
    assert "0 of 5 questions" in repr(progress.show())


@pytest.mark.parametrize("answer", ["a choice that no longer exists", None, 0.3, True, [1]])
def test_an_answer_that_no_longer_fits_is_left_alone(log, answer):
    progress.record("question", "01-iterative", answer=answer, right=True)
    box = quiz.ask("01").boxes[0]
    assert box.control.value is None
    assert box.right is None
    assert shown(box) == ""


def test_without_an_open_lab_the_quiz_works_and_writes_nothing(tmp_path, monkeypatch):
    progress.close()
    monkeypatch.chdir(tmp_path)
    box = quiz.ask("01").boxes[0]
    box.control.value = right_answer(box.question)
    box.button.click()
    assert box.right is True
    assert list(tmp_path.iterdir()) == []


def test_the_text_lists_all_questions_and_gives_nothing_away():
    text = quiz.ask("01")._repr_mimebundle_()["text/plain"]
    assert text == quiz.ask("01")._repr_mimebundle_()["text/plain"]
    for question in labs.quiz("01"):
        assert question.prompt in text
        assert not any(str(choice.text) in text for choice in getattr(question, "choices", ()))
    assert "0x" not in text


def test_there_is_no_output_widget_in_the_quiz():
    def parts(widget):
        return [widget] + [part for child in getattr(widget, "children", ()) for part in parts(child)]

    assert not any(isinstance(part, widgets.Output) for part in parts(quiz.ask("01")))
