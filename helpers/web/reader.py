"""An explorer with a pad: nothing is drawn ahead; the network itself goes into the page, and reads there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from helpers.explorer.frame import Explorer
from helpers.labs.lab_00 import reading
from helpers.labs.lab_00.explorers.trained_reader import SURE
from helpers.labs.lab_06.explorers.your_digit import CERTAIN, YourDigit
from helpers.labs.lab_06.reading import SEVEN
from helpers.nn import classifier, drawing
from helpers.web import answers, controls, pictures, scripts

NETWORK = "network.js"  # what all of them share: the network, and what it learned from
SHOWN = 12  # digits of the test set that a button puts on the pad, one after the other


def write(made: Explorer, folder: Path) -> dict[str, Any]:
    """Write the pad's explorer as data; return what the page says where no script runs."""
    folder.mkdir(parents=True, exist_ok=True)
    plan, blobs, shared = made.plan, scripts.Blobs(), scripts.Blobs()
    still = pictures.still(made, folder, "still")
    gated = {"marks": [], "captions": made.stage.captions}
    shown = {name: controls.described(control) for name, control in made.controls.items()}
    question = _question(made) if plan.prediction else None
    data = {
        "title": plan.title,
        "controls": shown,
        "shown": list(made.controls),
        "sweep": list(plan.sweep),
        "presets": {},
        "missions": [{"name": m.name, "goal": m.goal, "praise": m.praise, "moved": []} for m in plan.missions],
        "gated": gated,
        "question": question,
        "pad": _pad(made, blobs, shared),
    }
    empty = {"marks": [], "captions": {"over": [], "texts": [reading.EMPTY]}, "won": {}, "steps": {}}
    first = {"background": pictures.Backgrounds(folder, plan.name).number(made), **empty}
    known = {"blobs": blobs.own, "scenes": {"": first}}
    scripts.write(folder / "figure.js", "figure", plan.name, {**data, "scenes": {"": 0}}, known)
    scripts.write(folder.parent / NETWORK, "share", shared.own)
    goals = [mission.goal for mission in plan.missions]
    told = {"name": plan.name, "lab": plan.lab, "number": plan.number, "title": plan.title, "missions": goals}
    return {**told, "still": still, "question": plan.prediction and plan.prediction.question, "truth": None}


def _question(made: Explorer) -> dict[str, Any]:
    """Return the question with what the network makes of the small 7."""
    question = made.plan.prediction
    made.commit(answers.answers(question)[0])
    answer = {**controls.described(question.answer()), "at": None}
    setting = {name: controls.index(made.controls[name], value) for name, value in question.setting.items()}
    said = answers.said(question, made)
    return {"text": question.question, "answer": answer, "setting": setting, "said": said, "marks": [[], []]}


def _pad(made: Explorer, blobs: scripts.Blobs, shared: scripts.Blobs) -> dict[str, Any]:
    """Return all that reading takes: the network, what it learned from, and how a drawing is fitted."""
    train = reading.digits().train_X
    ends = classifier.standardize(train.copy(), np.stack([np.zeros(64), np.ones(64)]))[1]  # the line through two points
    floats = [part for layer in reading.trained() for part in layer]
    return {
        "radius": made.pad.radius,
        "colours": made.pad.colours,
        "sure": [SURE, CERTAIN],
        "sizes": reading.SIZES,
        "weights": [shared.add(np.asarray(each, dtype="<f8").tobytes()) for each in floats],
        "zero": shared.add(ends[0].astype("<f8").tobytes()),  # what a count of 0 becomes, pixel by pixel
        "slope": shared.add((ends[1] - ends[0]).astype("<f8").tobytes()),
        "known": shared.add(train.astype("|u1").tobytes()),
        "labels": [int(label) for label in reading.digits().train_labels],
        "given": _given(blobs) if isinstance(made, YourDigit) else None,
        "template": blobs.packed([mark.wire() for mark in _marks(made)]),
        "look": {name: getattr(drawing, name) for name in ("INK", "WIDEST", "MIDDLE", "SHARPNESS", "DEEP")},
    }


def _given(blobs: scripts.Blobs) -> dict[str, Any]:
    """Return the drawings that buttons put on the pad."""
    tests = [drawing.dotted(each.reshape(8, 8)) for each in reading.digits().test_X[:SHOWN]]
    return {
        "tests": [blobs.add(each.astype("|u1").tobytes()) for each in tests],
        "seven": blobs.add(SEVEN.astype("|u1").tobytes()),
    }


def _marks(made: Explorer) -> list[Any]:
    """Return the marks of some reading; the page puts its own numbers into them."""
    read = reading.read(SEVEN, reading.trained())
    return reading.marks([read] * (2 if made.plan.sweep else 1), made.plan.sweep)
