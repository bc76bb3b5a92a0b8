"""A question about a prediction that was missed: what was true is asked again, beside what was said then."""

import re
from collections.abc import Iterator

from helpers import labs
from helpers.explorer.plan import Plan
from helpers.explorer.question import limits
from helpers.quizzes.questions import Choice, ChoiceQuestion
from helpers.recall.again import moved

NUMBER = re.compile(r"(?<![\w.])[−-]?\d[\d,]*(?:\.\d+)?(?:e[+−-]?\d+)?")
THEN = "That is what you said then. In the figure {truth}."


def question(name: str, entry: dict) -> ChoiceQuestion | None:
    """Return a question about a prediction, from what the log has about it; None where that can't be asked again."""
    lab, figure = name.split(".")[:2] if name.count(".") == 2 else ("", "")
    plan = next((plan for plan in labs.plans(lab) if plan.name == figure), None) if lab in labs.numbers() else None
    truth = entry.get("truth")
    if plan is None or plan.prediction is None or not isinstance(truth, str) or not truth.strip():
        return None
    choices = tuple(_of_options(plan, entry, truth) or _of_numbers(plan, entry, truth))
    if len(choices) < 2 or len({choice.text for choice in choices}) < len(choices):
        return None
    prompt = f"Lab {lab}, in the figure “{plan.title}”. {plan.prediction.question}"
    return ChoiceQuestion(name, plan.title, prompt, moved(choices, name))


def _of_options(plan: Plan, entry: dict, truth: str) -> list[Choice]:
    """Return the options of the figure, where it had some."""
    options = getattr(plan.prediction.answer(), "options", ())
    if entry.get("option") not in options:
        return []
    right = entry["option"]
    return [_option(str(each), each == right, each == entry.get("value"), truth) for each in options]


def _option(text: str, right: bool, then: bool, truth: str) -> Choice:
    if right:
        return Choice(text, f"In the figure {truth}.", right=True)
    return Choice(text, THEN.format(truth=truth) if then else f"Not “{text}”: in the figure {truth}.")


def _of_numbers(plan: Plan, entry: dict, truth: str) -> Iterator[Choice]:
    """Yield what is true, and the same sentence with other numbers in the place of its own."""
    found, said = NUMBER.search(truth), entry.get("value")
    if found is None or isinstance(said, bool) or not isinstance(said, int | float):
        return
    value = float(found[0].replace("−", "-").replace(",", ""))
    yield Choice(_sentence(truth), f"Right this time: in the figure {truth}.", right=True)
    yield Choice(_sentence(_with(truth, found, said)), THEN.format(truth=truth))
    other = _far(value, limits(plan.prediction.answer()))
    yield Choice(_sentence(_with(truth, found, other)), f"That is far off: in the figure {truth}.")


def _far(value: float, ends: tuple[float, float]) -> float:
    """Return a number half-way to the end that is further away."""
    return (value + max(ends, key=lambda end: abs(end - value))) / 2


def _with(truth: str, found: re.Match, number: float) -> str:
    return truth[: found.start()] + f"{number:.2g}".replace("-", "−") + truth[found.end() :]


def _sentence(truth: str) -> str:
    return f"{truth[0].upper()}{truth[1:]}."
