"""The lab's own cells, from the choice of data to the card, on data of a student's own."""

from pathlib import Path

import numpy as np
import pytest

from course.builder import sources
from helpers.labs.lab_08 import collection, drawings, experiments, model_card
from helpers.nn import drawing
from helpers.student import progress

ROOT = Path(__file__).resolve().parents[3]
DIGITS = "data = collection.digits()"
SLOW = ("explorers.", "quiz.", "progress.show", "checks.convol")  # shown elsewhere, and on the course's digits
STROKES = {
    1: [(14, 4), (15, 28)],
    4: [(8, 4), (8, 16), (22, 16), (20, 4), (20, 28)],
    7: [(8, 4), (22, 4), (13, 28)],
}


def run(chosen):
    """Run the cells that a student's data go through, and return their names."""
    names = {}
    for cell in sources.read(ROOT / "notebooks" / "08_a_reader_of_your_own.py").cells:
        if cell.kind == "code" and not cell.text.startswith(SLOW) and "slide" not in cell.text:
            exec(compile(cell.text.replace(DIGITS, f"data = {chosen}", 1), "<cell>", "exec"), names)
    return names


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKPROP_LABS_PROGRESS", str(tmp_path / "my-progress.jsonl"))
    monkeypatch.setattr(experiments, "_in_memory", [])
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    progress.close()


def test_a_small_table_goes_through_the_whole_lab(folder):
    rng = np.random.default_rng(0)
    rows = [f"{2 * kind + x:.3f};{y:.3f};{'ab'[kind]}" for kind in (0, 1) for x, y in rng.normal(size=(9, 2))]
    (folder / "leaves.csv").write_text("\n".join(["length;width;kind", *rows]), encoding="utf-8")
    names = run('collection.table("leaves.csv", label="kind")')
    assert repr(names["data"]).startswith("leaves.csv: 18 rows of 2 numbers in 2 classes")
    assert list(names["hardships"]) == ["noise of a fifth of the spread"]
    card = (folder / model_card.FILE_NAME).read_text(encoding="utf-8")
    assert "leaves.csv" in card
    assert "| network | " in card


def test_drawings_of_three_hands_go_through_the_whole_lab_and_each_hand_is_a_hardship(folder):
    progress.open_lab("08", folder / "my-progress.jsonl")
    rng = np.random.default_rng(0)
    for hand in ("AB", "CD", "EF"):
        for label, stroke in STROKES.items():
            drawings.keep(drawing.drawn([np.add(stroke, rng.integers(-2, 3, 2)).tolist()]), label, hand)
    names = run("collection.own_drawings()")
    days = ["noise of a fifth of the spread", "a pixel further to the right"]
    assert list(names["hardships"]) == [*days, *(f"another hand: {hand}" for hand in ("AB", "CD", "EF"))]
    told = [each.name for each in experiments.read().experiments]
    assert told[:2] == ["nearest mean", "network, 64 hidden units"]
    assert {f"network, another hand: {hand}" for hand in ("AB", "CD", "EF")} < set(told)
    assert "another hand: EF" in (folder / model_card.FILE_NAME).read_text(encoding="utf-8")


def test_drawings_are_another_hand_for_the_course_s_digits(folder):
    progress.open_lab("08", folder / "my-progress.jsonl")
    drawings.keep(drawing.drawn([STROKES[7]]), 7, "AB")
    hardships = run(DIGITS.removeprefix("data = "))["hardships"]
    assert hardships["another hand: AB"].of == 1
    assert collection.digits().title == "The course's digits"
