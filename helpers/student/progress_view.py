"""Show what is done and what is left in a lab."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

PLURALS = {"exercise": "exercises", "mission": "missions", "question": "questions", "prediction": "predictions"}


@dataclass(frozen=True)
class View:
    """What is done and what is left, as a table in a notebook and as lines elsewhere."""

    lab: str
    rows: list[tuple[str, str, bool]]
    notes: list[str]

    def totals(self) -> list[tuple[str, int, int]]:
        """Return (kind, done, of how many) for each kind that the lab contains."""
        counted = [(kind, [is_done for row_kind, _, is_done in self.rows if row_kind == kind]) for kind in PLURALS]
        return [(kind, sum(marks), len(marks)) for kind, marks in counted if marks]

    def __repr__(self) -> str:
        parts = [f"{count} of {of} {PLURALS[kind]}" for kind, count, of in self.totals()]
        headline = [f"Lab {self.lab} · " + (" · ".join(parts) or "nothing to do yet")] if self.lab else []
        return "\n".join(headline + self.notes)

    def _repr_html_(self) -> str:
        blocks = "".join(self._block(kind, count, of) for kind, count, of in self.totals())
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        title = f"<strong>Lab {escape(self.lab)} · your progress</strong>" if self.lab else ""
        return f'<div style="color:var(--jp-ui-font-color1,inherit);max-width:46em">{title}{blocks}{notes}</div>'

    def _block(self, kind: str, count: int, of: int) -> str:
        items = "".join(
            f'<li style="list-style:none">{"✓" if is_done else "○"} {escape(title)}</li>'
            for row_kind, title, is_done in self.rows
            if row_kind == kind
        )
        label = f"{count} of {of} {PLURALS[kind]} done"
        bar = f'<progress max="{of}" value="{count}" aria-label="{label}" style="width:8em"></progress>'
        return (
            f'<div style="margin-top:.6em">{bar} {label}<ul style="margin:.2em 0;padding-left:.4em">{items}</ul></div>'
        )
