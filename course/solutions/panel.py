"""The panel of switches: open and hide solutions with the mouse, in a notebook in JupyterLab.

It works on the same two files as the shell does. While it is on the page, it looks at them about every half second, so
what the shell changes is seen at once, and so is a date that comes.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from html import escape
from pathlib import Path

import anywidget
import ipywidgets as widgets

from course.console import CourseError
from course.environment import ROOT
from course.solutions import catalogue, openings, students
from course.solutions.catalogue import Entry, Lab
from course.solutions.cli import state

KEYS = ROOT / "helpers" / "figures" / "accessibility.js"  # keeps what is typed in the panel from being a command


class Clock(anywidget.AnyWidget):
    """Sends a message about every half second while it is on a page; a closed page stops it."""

    _esm = (
        KEYS.read_text(encoding="utf-8")
        + """
    export default {
      render({ model }) {
        const timer = setInterval(() => model.send("look"), 500);
        const off = keepKeys();
        return () => { clearInterval(timer); off(); };
      },
    };
    """
    )


class Row(widgets.HBox):
    """The switch of one exercise, and since when or from when on it is open."""

    def __init__(self, entry: Entry, on_switch: Callable[[list[Entry], bool], object]):
        self.entry = entry
        self.switch = widgets.Checkbox(description=entry.label, indent=False, layout={"width": "30em"})
        self.since = widgets.HTML()
        self._showing = False
        self.switch.observe(lambda change: self._showing or on_switch([entry], change.new), "value")
        super().__init__([self.switch, self.since])

    def show(self, opened: openings.Openings) -> None:
        """Show a state without acting on it."""
        self._showing = True
        self.switch.value = self.entry.name in openings.due(opened)
        self.since.value = state(opened.get(self.entry.name))
        self._showing = False


class Panel(widgets.VBox):
    """All exercises, lab by lab, with a switch for each and two buttons for each lab."""

    def __init__(self, root: Path = ROOT):
        self.root = Path(root)
        self.rows: dict[str, Row] = {}
        self.buttons: dict[str, widgets.Button] = {}
        self.dates: dict[str, widgets.NaiveDatetimePicker] = {}
        self.message = widgets.HTML()
        self.clock = Clock()
        self.clock.on_msg(lambda *_: self.look())
        self._labs: tuple[Lab, ...] = ()
        self._seen: list = []
        self._opened: openings.Openings = {}
        super().__init__()
        self.add_class("backprop-panel")
        self.look()

    def look(self) -> None:
        """Show what is open now, and open what is due."""
        try:
            self._read_sources()
            opened = students.publish(self.root, self._labs)
        except CourseError as error:
            self._tell(str(error))
            return
        self._tell("")
        self._opened = opened
        self._show()

    def switch(self, entries: Iterable[Entry], on: bool) -> None:
        """Open solutions, or hide them; where that fails, say why and show what is so."""
        self._change(entries, openings.now().replace(microsecond=0) if on else None)

    def _change(self, entries: Iterable[Entry], time: datetime | None) -> None:
        try:
            students.change(self.root, self._labs, [entry.name for entry in entries], time)
        except CourseError as error:
            self._tell(str(error))
            self._show()
            return
        self.look()

    def _show(self) -> None:
        for row in self.rows.values():
            row.show(self._opened)

    def _read_sources(self) -> None:
        """Read the sources again if one of them has changed, so that no old text is ever written."""
        seen = [(path, path.stat().st_mtime_ns) for path in sorted((self.root / "notebooks").glob("*.py"))]
        if self._labs and seen == self._seen:
            return
        self._labs = catalogue.read(self.root)
        self._seen = seen
        self.rows = {entry.name: Row(entry, self.switch) for entry in catalogue.entries(self._labs)}
        self.children = [self.message, *map(self._lab, self._labs), self.clock]

    def _lab(self, lab: Lab) -> widgets.VBox:
        title = widgets.HTML(f'<h3 style="margin:.6em 0 0">{escape(lab.title)}</h3>')
        buttons = [self._button(lab, word, on) for word, on in (("Open", True), ("Hide", False))]
        rows = [self.rows[entry.name] for entry in lab.entries]
        return widgets.VBox([title, *rows, widgets.HBox(buttons), widgets.HBox(self._date(lab))])

    def _date(self, lab: Lab) -> list[widgets.Widget]:
        """Return a field for a date, and the button that opens a lab from then on."""
        field = widgets.NaiveDatetimePicker(description="Date", layout={"width": "19em"})
        button = widgets.Button(description=f"Open Lab {lab.number} then", layout={"width": "12em"})
        button.on_click(lambda _: self._open_from(lab, field.value))
        self.dates[lab.number] = field
        self.buttons[button.description] = button
        return [field, button]

    def _open_from(self, lab: Lab, time: datetime | None) -> None:
        if time is None:
            self._tell("Choose a date and a time first.")
            return
        self._change(lab.entries, openings.local(time))

    def _button(self, lab: Lab, word: str, on: bool) -> widgets.Button:
        button = widgets.Button(description=f"{word} all of Lab {lab.number}", layout={"width": "12em"})
        button.on_click(lambda _: self.switch(lab.entries, on))
        self.buttons[button.description] = button
        return button

    def _tell(self, words: str) -> None:
        self.message.value = f'<div role="status">{escape(words)}</div>' if words else ""
        if words and not self.children:
            self.children = [self.message, self.clock]
