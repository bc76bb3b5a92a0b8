"""The last page: it counts exactly what the notebooks announce, and says what the log says."""

import ast
import json
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex

from helpers import checks, clinic, explorers, labs, quiz
from helpers.figures import style
from helpers.journey import plots
from helpers.journey.view import journey, plans, span, tasks
from helpers.nn import classifier
from helpers.student import progress

ROOT = Path(__file__).parents[2]
SOURCES = {path.name[:2]: path for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.py"))}
BEGIN = datetime(2026, 11, 3, 12, tzinfo=UTC)
OTHERS = {"weights": lambda: classifier.initial_weights([64, 10], np.random.default_rng(0))}  # that explorers take


def calls(lab, room):
    """Return (name, keywords) of each call of `room.name(…)` in a notebook, from top to bottom."""
    nodes = [n for n in ast.walk(ast.parse(SOURCES[lab].read_text("utf-8"))) if isinstance(n, ast.Call)]
    nodes = [n for n in nodes if isinstance(n.func, ast.Attribute) and isinstance(n.func.value, ast.Name)]
    found = [(n.lineno, n.func.attr, [k.arg for k in n.keywords]) for n in nodes if n.func.value.id == room]
    return [call[1:] for call in sorted(found)]


def passed(keyword):
    return checks.EXERCISES[keyword].reference if keyword in checks.EXERCISES else OTHERS[keyword]()


@cache
def announced(lab):
    """Run what a notebook runs to show things to do; return their keys (lab, kind, name) in order."""
    log = progress.open_lab(lab, Path("missing folder") / "log.jsonl")
    for name, keywords in calls(lab, "explorers"):
        getattr(explorers, name)(**{keyword: passed(keyword) for keyword in keywords})
    for name, _ in calls(lab, "checks"):
        if name in checks.EXERCISES:
            progress.announce("exercise", name, "")
    quiz.ask(lab)
    for exercise in re.findall(r'clinic\.patient\("(\w+)"\)', SOURCES[lab].read_text("utf-8")):
        clinic.patient(exercise)
    return [(lab, *key) for key in log.announced]


@pytest.mark.parametrize("lab", SOURCES)
def test_there_is_to_do_what_the_notebook_announces_and_in_its_order(lab):
    to_do = [task.key for task in tasks() if task.lab == lab]
    assert to_do == sorted(announced(lab), key=lambda key: list(progress.PLURALS).index(key[1]))


def test_no_task_is_there_twice_and_kinds_stand_together():
    keys = [task.key for task in tasks()]
    assert len(set(keys)) == len(keys)
    assert [lab for lab, _, _ in keys] == sorted(lab for lab, _, _ in keys)
    kinds = [kind for lab, kind, _ in keys if lab == "01"]
    assert list(dict.fromkeys(kinds)) == list(progress.PLURALS)
    exercises = [name for lab, kind, name in keys if (lab, kind) == ("03", "exercise")]
    assert exercises == [e.name for e in checks.EXERCISES.values() if e.lab == "03"]


def test_a_mission_that_cannot_be_won_does_not_count():
    missions = [(plan, mission) for plan in plans() for mission in plan.missions]
    not_counting = {f"{plan.lab}.{plan.name}.{m.name}" for plan, m in missions if not m.counts}
    assert not_counting
    assert not not_counting & {task.name for task in tasks()}


def test_titles_are_those_of_the_notebooks():
    heads = {}
    for lab, path in SOURCES.items():
        lines = path.read_text("utf-8").splitlines()
        heads[lab] = next(line for line in lines if line.startswith("# # ")).removeprefix(f"# # {lab} · ")
    assert heads == {lab: labs.title(lab) for lab in labs.numbers()}


def write(path, keys, hours=5):
    """Write a log in which these were done one after another."""
    times = [(BEGIN + timedelta(hours=hours * n)).isoformat() for n in range(len(keys))]
    rows = [{"time": t, "lab": lab, "kind": k, "name": n} for t, (lab, k, n) in zip(times, keys, strict=True)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def opened(path):
    progress.open_lab("06", path)
    return journey()


def test_an_empty_log_invites(tmp_path):
    page = opened(tmp_path / "log.jsonl")
    assert all(done == 0 for _, done, _ in page.totals())
    assert page.sentence().startswith(f"All of it lies ahead: {page.totals()[0][2]} exercises, ")
    assert plots.INVITATION in [text.get_text() for text in page.stage.static_figure().axes[1].texts]


def test_without_an_open_lab_the_page_is_the_empty_one():
    assert "0 of " in repr(journey())


def test_what_is_done_is_counted_said_and_drawn(tmp_path):
    keys = [task.key for task in tasks()]
    done = [key for key in keys if key[1] == "exercise" and key[0] < "02"]
    write(tmp_path / "log.jsonl", [*done, ("00", "exercise", "an old one"), done[0]], hours=24)
    page = opened(tmp_path / "log.jsonl")
    of = sum(key[1] == "exercise" for key in keys)
    assert repr(page).startswith(f"[journey] {len(done)} of {of} exercises · 0 of ")
    assert "2026" not in repr(page)
    assert f"On {len(done)} days, 3 Nov to {3 + len(done) - 1} Nov 2026." in page.sentence()
    following = next(e for e in checks.EXERCISES.values() if e.lab == "02")
    assert page.sentence().endswith(f"The next open exercise: Lab 02 · {following.title}.")
    axes, growth = page.stage.static_figure().axes
    filled = [line for line in axes.lines if line.get_marker() == "o" and line.get_markerfacecolor() != "none"]
    assert len(filled) == len(done)
    assert {to_hex(line.get_markerfacecolor()) for line in filled} == {style.palette("light")["path"]}
    assert len([line for line in axes.lines if line.get_marker() in "o*sDPX"]) == len(keys)
    assert list(growth.lines[0].get_ydata()) == [0, *range(1, len(done) + 1), len(done)]


def test_the_end_of_the_way(tmp_path):
    keys = [task.key for task in tasks()]
    write(tmp_path / "log.jsonl", keys)
    page = opened(tmp_path / "log.jsonl")
    assert page.sentence().startswith("You have walked the whole way: ")
    assert page.sentence().endswith("Well done!")
    texts = [text.get_text() for text in page.stage.static_figure().axes[0].texts]
    assert [text for text in texts if text.endswith("✓")] == [f"Lab {lab} ✓" for lab in SOURCES]


def test_marks_without_a_time_are_counted_and_have_no_day(tmp_path):
    key = tasks()[0].key
    row = dict(zip(("lab", "kind", "name"), key, strict=True))
    (tmp_path / "log.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    page = opened(tmp_path / "log.jsonl")
    assert page.totals()[0][1] == 1
    assert "day" not in page.sentence()


def test_one_day_and_two_years():
    days = [datetime(2026, 12, 31).date(), datetime(2027, 1, 2).date()]
    assert [span(days[:1]), span(days)] == ["31 Dec 2026", "31 Dec 2026 to 2 Jan 2027"]
    figure = plots.page([plots.Row("00", "a title", [("exercise", True)], "")], [(days[0], 1)], "dark")
    assert [text.get_text() for text in figure.axes[1].texts] == ["1 done", "31 Dec 2026"]


def test_it_carries_a_picture_and_a_line(tmp_path):
    bundle = opened(tmp_path / "log.jsonl")._repr_mimebundle_()
    assert bundle["text/plain"].startswith("[journey] ")
    assert "\n" not in bundle["text/plain"]
    assert bundle["image/png"].startswith("iVBOR")


def test_the_stored_picture_doesnt_tell_the_day(tmp_path):
    pictures = []
    for day in ("2026-01-03", "2026-11-24"):
        entry = {"time": f"{day}T12:00:00+00:00", "lab": "01", "kind": "exercise", "name": "mse", "status": "correct"}
        (tmp_path / f"{day}.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
        pictures.append(opened(tmp_path / f"{day}.jsonl")._repr_mimebundle_()["image/png"])
    assert pictures[0] == pictures[1]
    assert pictures[0] != opened(tmp_path / "empty.jsonl")._repr_mimebundle_()["image/png"]
