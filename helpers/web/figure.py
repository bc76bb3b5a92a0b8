"""All of one explorer for a page without a kernel: its data in scripts, its pictures, and what the page says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.explorer.frame import Explorer
from helpers.figures.controls import SLIDERS
from helpers.web import answers, controls, pictures, scenes, scripts

LARGE = 40_000  # characters of a first scene; what is more is loaded when a hand comes near the figure


def write(made: Explorer, folder: Path) -> dict[str, Any]:
    """Write what moves `made` in a page into `folder`; return what the page says where no script runs."""
    folder.mkdir(parents=True, exist_ok=True)
    return Figure(made, folder).write()


class Figure:
    """An explorer that asks its question, and one like it that has been answered and is moved through all scenes."""

    def __init__(self, made: Explorer, folder: Path) -> None:
        self.asking, self.folder, self.plan = made, folder, made.plan
        self.open = Explorer(replace(made.plan, prediction=None), **made.functions.choices)
        for name, control in self.open.controls.items():
            if controls.is_line(control):
                controls.tell(control, [values[name] for values in scenes.told(self.plan) if name in values])
        self.begin = {name: control.value for name, control in self.open.controls.items()} | dict(self.plan.points)
        self.backgrounds = pictures.Backgrounds(folder, self.plan.name)

    def write(self) -> dict[str, Any]:
        """Write scripts and pictures; return what the page says."""
        told = self._told()
        near, blobs = scripts.Blobs(), scripts.Blobs()
        first = self._scene(blobs)
        size = len(repr(first)) + sum(map(len, blobs.own.values()))
        part = self._part(first, near) if size > LARGE else None
        wanted = list(scenes.settings(self.open, size))
        data = {**self._data(near), "scenes": self._write_scenes(wanted, blobs)}
        question = self._question(blobs)
        whole = {"blobs": blobs.own, "scenes": {wanted[0].key: first}}
        if part:
            scripts.write(self.folder / "whole.js", "scenes", self.plan.name, 0, whole)
            whole = {"blobs": {}, "scenes": {}, "part": part}
        whole["blobs"] = near.own | whole["blobs"]
        scripts.write(self.folder / "figure.js", "figure", self.plan.name, {**data, **question}, whole)
        return told

    def _told(self) -> dict[str, Any]:
        """Return what a page shows where no script runs; the answered explorer's picture is what a question hides."""
        truth = pictures.still(self.open, self.folder, "truth") if self.asking.asking else None
        return {
            "name": self.plan.name,
            "lab": self.plan.lab,
            "number": self.plan.number,
            "title": self.plan.title,
            "still": pictures.still(self.asking, self.folder, "still"),
            "question": self.plan.prediction.question if self.plan.prediction else None,
            "truth": truth,
            "missions": [mission.goal for mission in self.plan.missions],
        }

    def _data(self, blobs: scripts.Blobs) -> dict[str, Any]:
        """Return all of the plan that isn't a scene."""
        shown = [name for name in self.open.controls if name not in self.plan.hidden]
        return {
            "title": self.plan.title,
            "controls": {name: controls.described(control) for name, control in self.open.controls.items()},
            "shown": shown,
            "sweep": list(self.plan.sweep),
            "presets": {name: self._preset(name, values) for name, values in self.plan.presets.items()},
            "missions": [
                {"name": m.name, "goal": m.goal, "praise": m.praise, "moved": list(m.moved)} for m in self.plan.missions
            ],
            "gated": {"marks": blobs.packed(self.asking.stage.marks), "captions": self.asking.stage.captions},
        }

    def _preset(self, name: str, values: dict[str, Any]) -> dict[str, Any]:
        key = scenes.special(name) if scenes.is_special(self.open, values) else None
        return {"scene": key, "to": self._places(values)}

    def _places(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return control → value, as the page takes it: a number where the places are numbers, else a position."""
        moved = {name: self.open.controls[name] for name in values if name in self.open.controls}
        return {
            name: values[name] if isinstance(control, SLIDERS) else controls.index(control, values[name])
            for name, control in moved.items()
        }

    def _question(self, blobs: scripts.Blobs) -> dict[str, Any]:
        question = self.plan.prediction
        if not question:
            return {}
        scenes.put(self.open, question.setting, self.begin)
        return {
            "question": {
                "text": question.question,
                "answer": {**controls.described(question.answer()), **self._chosen()},
                "setting": self._places(question.setting),
                "said": answers.said(question, self.open),
                "marks": [blobs.packed(marks) for marks in answers.drawn(question, self.open)],
            }
        }

    def _chosen(self) -> dict[str, Any]:
        return {"at": None} if self.asking.asking.answer.value is None else {}

    # scenes

    def _scene(self, blobs: scripts.Blobs) -> dict[str, Any]:
        """Return what is shown where the explorer stands."""
        stage = self.open.stage
        return {
            "background": self.backgrounds.number(self.open),
            "marks": blobs.packed(stage.marks),
            "captions": stage.captions,
            "won": answers.won(self.open),
            "steps": answers.steps(self.open),
            **self._admitted(),
        }

    def _part(self, whole: dict[str, Any], blobs: scripts.Blobs) -> dict[str, Any]:
        """Return of a scene what is shown before a hand comes near: the picture where the controls stand."""
        stage = self.open.stage
        index = stage.index()
        marks = [mark.present(index).wire() for mark in stage.drawn]
        here = {"marks": blobs.packed(marks), "captions": {"over": [], "texts": [stage.sentence()]}, "index": index}
        return {**whole, **here, "won": {}, "steps": dict.fromkeys(whole["steps"])}

    def _admitted(self) -> dict[str, Any]:
        """Return the places of a slider that stands between its steps."""
        between = {name: c for name, c in self.open.controls.items() if getattr(c, "admitted", [])}
        return {"stands": {name: controls.stands(control) for name, control in between.items()}} if between else {}

    def _answers(self, blobs: scripts.Blobs, usual: list) -> dict[str, Any]:
        """Return the marks of the answers where they aren't those of the question's own setting."""
        if not self.plan.prediction:
            return {}
        here = answers.drawn(self.plan.prediction, self.open)
        return {} if here == usual else {"answers": [blobs.packed(marks) for marks in here]}

    def _write_scenes(self, wanted: list[scenes.Setting], first: scripts.Blobs) -> dict[str, int]:
        """Write all scenes but the first, several to a script; return key → the number of the script, 0 the first."""
        usual = self._usual()
        where = {wanted[0].key: 0}
        for number, (drawn, blobs) in enumerate(self._parcels(wanted[1:], first, usual), 1):
            where |= dict.fromkeys(drawn, number)
            content = {"blobs": blobs.own, "scenes": drawn}
            scripts.write(self.folder / f"scenes-{number}.js", "scenes", self.plan.name, number, content)
        return where

    def _usual(self) -> list:
        if not self.plan.prediction:
            return []
        scenes.put(self.open, self.plan.prediction.setting, self.begin)
        return answers.drawn(self.plan.prediction, self.open)

    def _parcels(
        self, wanted: list[scenes.Setting], first: scripts.Blobs, usual: list
    ) -> Iterator[tuple[dict[str, Any], scripts.Blobs]]:
        """Yield scenes with their arrays, as many together as make a script of a fair size."""
        drawn, blobs, size = {}, scripts.Blobs(first.own), 0
        for setting in wanted:
            scenes.put(self.open, setting.values, self.begin)
            drawn[setting.key] = {**self._scene(blobs), **self._answers(blobs, usual)}
            size = sum(map(len, blobs.own.values())) + size_of(drawn)
            if size > scripts.FILE:
                yield drawn, blobs
                drawn, blobs = {}, scripts.Blobs(first.own)
        if drawn:
            yield drawn, blobs


def size_of(drawn: dict[str, Any]) -> int:
    """Return roughly how many characters scenes take without their arrays: their sentences."""
    return sum(len(text) for scene in drawn.values() for text in scene["captions"]["texts"]) + 500 * len(drawn)
