"""The form of a quiz: choose or slide, press Check, read why.

An answer is explained at once, may be changed as
often as you like, and is kept in your progress file, so that it is still there tomorrow.
"""

import html
import re

import anywidget
import ipywidgets as widgets
import traitlets

from helpers.figures import accessibility, still
from helpers.figures.controls import EXACT
from helpers.quizzes import questions as quizzes
from helpers.student import progress

CODE = re.compile("`([^`]+)`")
_STYLE = """
.backprop-quiz { max-width: 50rem; color: var(--jp-content-font-color1, inherit); }
.backprop-quiz .widget-html, .backprop-quiz .widget-html-content { height: auto; line-height: 1.5; }
.backprop-quiz .widget-html-content { white-space: normal; }
.backprop-question { padding: .6rem 0 .8rem; overflow: visible; }
.backprop-question .backprop-prompt { font-weight: 600; }
.backprop-question .widget-radio, .backprop-question .widget-slider { width: auto; max-width: 46rem; }
.backprop-question .widget-radio { height: auto; }
.backprop-question .widget-radio-box label {
  display: flex; flex-direction: row-reverse; justify-content: flex-end; align-items: flex-start; gap: .4rem;
  height: auto; line-height: 1.5; margin: .1rem 0; padding-left: .2rem; white-space: normal;
}
.backprop-question .widget-radio-box input { float: none; flex: none; height: auto; margin: .3em 0 0; }
.backprop-question .widget-checkbox, .backprop-question .widget-checkbox label { height: auto; white-space: normal; }
.backprop-question .widget-checkbox label { line-height: 1.5; align-items: flex-start; gap: .4rem; }
.backprop-question .widget-checkbox input { flex: none; margin-top: .3em; }
.backprop-question :focus-visible { outline: 2px solid var(--jp-brand-color1, #1976d2); outline-offset: 2px; }
.backprop-room { display: grid; }
.backprop-room > div { grid-area: 1 / 1; padding-left: .7rem; border-left: 4px solid transparent; }
.backprop-room > .backprop-keep { visibility: hidden; overflow-wrap: anywhere; }
.backprop-room > .backprop-right { border-left-color: var(--jp-success-color1, #388e3c); }
.backprop-room > .backprop-wrong { border-left-color: var(--jp-warn-color1, #f57c00); }
"""

# ipywidgets gives neither a group of radio buttons nor the handle of a slider a name that a screen reader could say.
_MANNERS = """
function mend(quiz) {
  for (const question of quiz.querySelectorAll(".backprop-question")) {
    const prompt = question.querySelector(".backprop-prompt");
    if (!prompt) continue;
    const name = prompt.textContent.trim();
    const group = question.querySelector(".widget-radio-box");
    if (group) { group.setAttribute("role", "radiogroup"); group.setAttribute("aria-label", name); }
    const handle = question.querySelector(".noUi-handle");
    if (handle) {
      const label = question.querySelector(".widget-slider .widget-label").textContent;
      handle.setAttribute("aria-label", label + ". " + name);
    }
    const field = question.querySelector("textarea");
    if (field) field.setAttribute("aria-label", name);
    for (const feedback of question.querySelectorAll(".backprop-feedback")) {
      feedback.setAttribute("role", "status");
      feedback.setAttribute("aria-live", "polite");
    }
  }
  sayReadouts(quiz);
}
function render({ model, el }) {
  const off = keepKeys();
  for (const reference of model.get("sliders")) {
    model.widget_manager.get_model(reference.replace("IPY_MODEL_", "")).then((slider) => letStand(slider));
  }
  let watch = null;
  let frame = requestAnimationFrame(function wait() {
    const quiz = el.closest(".backprop-quiz");
    if (!quiz) { frame = requestAnimationFrame(wait); return; }
    mend(quiz);
    watch = new MutationObserver(() => mend(quiz));
    watch.observe(quiz, { childList: true, subtree: true, attributeFilter: ["aria-valuetext"] });
  });
  return () => { cancelAnimationFrame(frame); if (watch) watch.disconnect(); off(); };
}
export default { render };
"""


class Manners(anywidget.AnyWidget):
    """Carry the quiz's style sheet, and name its controls for those who can't see them."""

    _esm = accessibility.small(accessibility.SCRIPT + _MANNERS)
    _css = _STYLE
    sliders = traitlets.List().tag(sync=True, **widgets.widget_serialization)


class QuestionBox(widgets.VBox):
    """One question: its prompt, a control, a button, and room for the explanation."""

    kind = "question"  # in the log

    def __init__(self, number: int | str, question: quizzes.Question, on_answer=None):
        """Show a question and restore its last answer.

        `on_answer()` is called after each press of Check.
        """
        self.question = question
        self.right: bool | None = None  # None until an answer has been checked
        self._on_answer = on_answer
        self.prompt = widgets.HTML(f'<div class="backprop-prompt">{number} · {html.escape(question.prompt)}</div>')
        self.control = _control(question)
        self.button = widgets.Button(description="Check", tooltip=f"Check my answer to question {number}")
        self.feedback = widgets.HTML()
        self.feedback.add_class("backprop-feedback")
        super().__init__([self.prompt, self.control, self.button, self.feedback])
        self.add_class("backprop-question")
        self._restore()
        self.control.observe(self._forget, names="value")
        self.button.on_click(self._check)

    def _restore(self) -> None:
        """Show the answer of an earlier session, if there is one and it still fits the question."""
        self._say("", "")
        answer = self.kept()
        if self.question.accepts(answer):
            self.control.value = answer
            self._show(self.question.judge(self.control.value))

    def kept(self) -> object:
        """Return the answer that the log has, whatever it is; None where there is none."""
        return (progress.latest(self.kind, self.question.id) or {}).get("answer")

    def keep(self, answer: object, right: bool) -> str:
        """Write an answer down; return what is wrong with the student's file."""
        return progress.record(self.kind, self.question.id, answer=answer, right=right)

    def _forget(self, _change) -> None:
        """Take the old explanation away once the answer has changed: it speaks of another one."""
        self._say("", "")

    def _check(self, _button) -> None:
        """Judge the answer, explain it, and keep it."""
        if self.control.value is None:
            self._say("", "Choose an answer first.")
            return
        verdict = self.question.judge(self.control.value)
        answer = self.control.value
        problem = self.keep(answer, verdict.right)
        self._show(verdict, problem)
        if self._on_answer is not None:
            self._on_answer()

    def _show(self, verdict: quizzes.Verdict, problem: str = "") -> None:
        """Show a verdict: a mark, a word, the explanation, and what is wrong with the student's file."""
        self.right = verdict.right
        opening, look = ("✓ Right.", "backprop-right") if verdict.right else ("✗ Not quite.", "backprop-wrong")
        self._say(look, f"{opening} {verdict.explanation} {problem}".rstrip())

    def _say(self, look: str, text: str) -> None:
        """Put a text into the room below the button; an unseen one, as long as any, keeps the page still."""
        keep = "n" * (self.question.longest() + len("✗ Not quite. "))
        self.feedback.value = (
            f'<div class="backprop-room"><div class="backprop-keep" aria-hidden="true">{keep}</div>'
            f'<div class="{look}">{_marked_up(text)}</div></div>'
        )


def _marked_up(text: str) -> str:
    """Escape a text; what stands between backticks becomes code."""
    return CODE.sub(r"<code>\1</code>", html.escape(text))


def _control(question: quizzes.Question) -> widgets.ValueWidget:
    """Make the radio buttons or the slider of a question."""
    if isinstance(question, quizzes.ChoiceQuestion):
        return widgets.RadioButtons(options=[choice.text for choice in question.choices], value=None)
    return widgets.FloatSlider(
        value=question.low,
        min=question.low,
        max=question.high,
        step=question.step,
        readout_format=EXACT,
        description=question.label,
        style={"description_width": "initial"},
        continuous_update=False,
    )


class Quiz(still.Standing, widgets.VBox):
    """The questions of one lab, one below the other, and how many are right."""

    box = QuestionBox

    def __init__(self, lab: str, questions: tuple[quizzes.Question, ...]):
        self.lab = lab
        self.score = widgets.HTML()
        self.boxes = [self.box(n, question, self._count) for n, question in enumerate(questions, 1)]
        sliders = [box.control for box in self.boxes if isinstance(box.control, widgets.FloatSlider)]
        super().__init__([*self.boxes, self.score, Manners(sliders=sliders)])
        self.add_class("backprop-quiz")
        self._count()

    def _count(self) -> None:
        """Say how many answers are right so far."""
        right = sum(box.right is True for box in self.boxes)
        self.score.value = f'<div role="status">{right} of {len(self.boxes)} right</div>'

    def __repr__(self) -> str:
        """List the questions in plain text, without their answers: the same text every time."""
        lines = [f"Quiz of lab {self.lab}: {len(self.boxes)} questions"]
        lines += [f"  {n} · {box.question.prompt}" for n, box in enumerate(self.boxes, 1)]
        return "\n".join(lines)

    def words(self) -> tuple[str, str]:
        """Return a title and the questions, a line each, as a still shows them."""
        return f"The questions of Lab {self.lab}", "\n".join(repr(self).splitlines()[1:])


def ask(lab: str, questions: tuple[quizzes.Question, ...]) -> Quiz:
    """Show questions, with the answers given before, and let the log know of them."""
    for question in questions:
        progress.announce("question", question.id, question.title)
    return Quiz(lab, questions)
