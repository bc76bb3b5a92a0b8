"""The words around the picture of an explorer, as HTML: functions from data to strings."""

from collections.abc import Collection, Mapping, Sequence
from html import escape

from helpers.explorer.plan import Feedback, Mission
from helpers.figures.live import WORDS

PILL = (
    "border: 1px solid var(--jp-border-color1, #bbb); border-radius: 9px; padding: 0 8px; margin-left: 4px;"
    " font-size: 12px;"
)


# A browser with ipywidgets but no anywidget runs nothing of ours: only a style sheet can tell that nobody paints.
FRAME, ASKED = "backprop-explorer", "backprop-asked"
ALONE = (
    "<style>.backprop-alone { visibility: hidden; max-height: 0; animation: backprop-late 0s 10s forwards }"
    " @keyframes backprop-late { to { visibility: visible; max-height: none } }"
    f" .{FRAME}:has(.live) .backprop-alone {{ display: none }}</style>"
    "<div class='backprop-alone'>If there is no picture below, the browser's half of the course isn't here."
    " Start the labs with <code>python3 -m course lab</code>.</div>"
)


def _words(html: str) -> str:
    return f"<div style='{WORDS}'>{html}</div>"


def line(title: str, texts: Mapping[str, str], said: str) -> str:
    """Return an explorer as one line of plain text, even where the sentence below its picture has two."""
    runs = "; ".join(f"{name}: {text}" for name, text in texts.items())
    return " ".join(f"[explorer] {title}{f' ({runs})' if runs else ''}. {said}".split())


def heading(title: str, aside: str, room: str = "") -> str:
    """Return the title with what stands beside it, and a sentence for where nobody paints.

    `aside` is HTML already. So is `room`, what may stand there instead: the heading is as high as with it.
    """
    kept = f"<div class='backprop-room' aria-hidden='true'>{_title(title)}{room}</div>" if room else ""
    return _words(f"<div class='backprop-title'><div>{_title(title)}{aside}</div>{kept}</div>{ALONE}")


def _title(title: str) -> str:
    return f"<b>{escape(title)}</b> &nbsp;"


def badges(texts: Mapping[str, str]) -> str:
    """Return a pill for each text, with the names of all functions that it is about."""
    names: dict[str, list[str]] = {}
    for name, text in texts.items():
        names.setdefault(text, []).append(f"<code>{escape(name)}</code>")
    return "".join(f"<span style='{PILL}'>{', '.join(codes)}: {escape(text)}</span>" for text, codes in names.items())


def room_for(texts: Mapping[str, str]) -> str:
    """Return pills as wide as these, with nothing to read in them."""
    wide = ["m" * len(f"{name}: {text}") for name, text in texts.items()]
    return "".join(f"<span style='{PILL}'><code data-room='{blank}'></code></span>" for blank in wide)


def told(goals: Sequence[Mission], won: Collection[str], praise: str) -> str:
    """Return how many missions are won and the praise for the last one, as text that stands at the picture."""
    if not goals:
        return ""
    countable = [mission.name in won for mission in goals if mission.counts]
    what = "mission" if len(countable) == 1 else "missions"
    return " ".join(filter(None, [praise and f"✓ {praise}", f"{sum(countable)} of {len(countable)} {what} won."]))


def longest(goals: Sequence[Mission]) -> str:
    """Return the longest that may ever be told."""
    return max((told(goals, (), mission.praise) for mission in goals), key=len, default="")


def missions(goals: Sequence[Mission], won: Collection[str]) -> str:
    """Return the missions, each with a tick where it is won."""
    rows = "".join(_mission(mission.goal, mission.name in won) for mission in goals)
    return _words(f"<b>Missions</b><ul style='margin: 2px 0; padding-left: 6px'>{rows}</ul>") if goals else ""


def _mission(goal: str, won: bool) -> str:
    return f"<li style='list-style: none'>{'✓' if won else '○'} {escape(goal)}</li>"


REFERENCE = _words("<b>The reference</b>")


def failing(names: Collection[str], same: bool, faint: bool) -> str:
    """Return what stands above the picture of functions that don't pass their checks."""
    codes = ", ".join(f"<code>{escape(name)}</code>" for name in names)
    more = " It makes the very same picture here." if same else " Faint: the reference." if faint else ""
    return _words(f"<div role='status'><b>✗ Yours</b>: {codes}, which doesn't pass its check.{more}</div>")


def undrawable(problem: str) -> str:
    """Return why a failing function has no picture."""
    return f"✗ No picture of yours: {problem.replace('`', '')}"


def error(problem: str) -> str:
    """Return what went wrong in the student's code, as it is, or nothing."""
    return f"<pre style='{WORDS} white-space: pre-wrap'>{escape(problem)}</pre>" if problem else ""


def question(text: str) -> str:
    """Return the question that is asked first."""
    return _words(f"<b>Predict first.</b> {escape(text)}")


def folded(said: str, asked: str) -> str:
    """Return what is said to an answer as one line that unfolds, to all of it and to the question."""
    return f"<details class='backprop-said'><summary>{said}</summary>{_words(escape(asked))}</details>"


VERDICTS = {True: "✓ Right:", False: "✗ Not quite:", None: ""}


def in_words(said: Feedback) -> str:
    """Return how the answer compares with the truth, first whether it is right, as plain text."""
    return " ".join(filter(None, [VERDICTS[said.right], f"{said.truth}.", said.more]))


def feedback(said: Feedback) -> str:
    """Return the same with its verdict in bold."""
    verdict, words = VERDICTS[said.right], escape(in_words(said))
    return f"<span style='{WORDS}'>{f'<b>{verdict}</b>{words.removeprefix(verdict)}' if verdict else words}</span>"
