"""Three versions of a notebook become one: as it was handed out, as the student left it, as it is handed out now.

The student's notebook is the frame: its order stays, and every cell in it that the student wrote or changed. A cell is
known by its id; where an old program has saved none, by its text. What the student didn't touch becomes what it is
now. Where both changed the same lines the student's cell stays as it is, and the new text follows it in a cell of its
own, as text, so that it can't run over what the student wrote.
"""

import copy
from collections import Counter
from typing import NamedTuple

from course.manifest import Texts
from course.notebook_text import MARK, Cell, Notebook, name, text
from course.update.lines import joined

BESIDE = "-update"  # ends the id of a cell that shows what couldn't be joined


class Told(NamedTuple):
    """What became of cells, by kind."""

    kept: int = 0  # the student's own, or changed by the student
    renewed: int = 0
    joined: int = 0
    beside: int = 0
    added: int = 0
    gone: int = 0


class Joined(NamedTuple):
    """A notebook, and what became of its cells."""

    notebook: Notebook
    told: Told


def join(base: Texts, mine: Notebook, new: Notebook) -> Joined:
    """Return the student's notebook brought up to date."""
    now = {name(cell): cell for cell in new["cells"]}
    known = _known(base, mine["cells"])
    count: Counter = Counter()
    cells: list[Cell] = []
    for cell, known_as in zip(mine["cells"], known, strict=True):
        cells += _brought(cell, known_as, base, now, count)
    _insert(cells, base, set(filter(None, known)), new["cells"], count)
    metadata = {**mine.get("metadata", {}), **{key: new["metadata"][key] for key in (MARK,) if key in new["metadata"]}}
    made = {**mine, "cells": _with_unique_ids(cells), "metadata": metadata}
    return Joined(_with_ids_allowed(made), Told(**count))


def _known(base: Texts, cells: list[Cell]) -> list[str | None]:
    """Return for each cell of the student's which cell that was handed out it is; None for the student's own.

    Of cells with the same id one is meant: the one whose text is unchanged, else the first.
    """
    ids = [name(cell) if name(cell) in base else None for cell in cells]
    taken = {each for each in ids if each}
    by_text = {content: each for each, content in base.items() if each not in taken}
    ids = [each or by_text.pop(text(cell), None) for each, cell in zip(ids, cells, strict=True)]
    chosen = {}
    for place, each in enumerate(ids):
        if each and (each not in chosen or (text(cells[place]) == base[each] != text(cells[chosen[each]]))):
            chosen[each] = place
    return [each if each and chosen[each] == place else None for place, each in enumerate(ids)]


def _brought(cell: Cell, known_as: str | None, base: Texts, now: dict, count: Counter) -> list[Cell]:
    """Return what stands in the place of one of the student's cells."""
    if known_as is None:
        count["kept"] += bool(text(cell).strip())
        return [_without_id(cell) if name(cell) in base or name(cell) in now else cell]
    cell = {**cell, "id": known_as}
    touched, fresh = text(cell) != base[known_as], now.get(known_as)
    if fresh is None:
        count["kept" if touched else "gone"] += 1
        return [cell] if touched or cell.get("attachments") else []
    if not touched:
        return [_renewed(cell, fresh, count)]
    return _both(cell, base[known_as], fresh, count)


def _without_id(cell: Cell) -> Cell:
    """Return a copy of one of the course's cells as the student's own."""
    return {key: value for key, value in cell.items() if key != "id"}


def _renewed(cell: Cell, fresh: Cell, count: Counter) -> Cell:
    if text(cell) == text(fresh):
        return {**cell, "metadata": {**cell["metadata"], **fresh["metadata"]}}
    count["renewed"] += 1
    return _with_attachments(copy.deepcopy(fresh), cell)


def _both(cell: Cell, was: str, fresh: Cell, count: Counter) -> list[Cell]:
    """Join what the student changed with what has changed since."""
    if text(fresh) == was:
        count["kept"] += 1
        return [cell]
    together = joined(was, text(cell), text(fresh))
    if together is not None and _holds(together, was, text(cell)):
        count["joined"] += 1
        return [{**cell, "source": together}]
    count["beside"] += 1
    return [cell, _shown(fresh)]


def _holds(together: str, was: str, mine: str) -> bool:
    """Tell whether every line that the student wrote is in a text."""
    own = Counter(mine.splitlines()) - Counter(was.splitlines())
    return not own - Counter(together.splitlines())


def _shown(fresh: Cell) -> Cell:
    """Return what the course now says in place of a cell, as text that can't run."""
    fence = "```python\n{}\n```" if fresh["cell_type"] == "code" else "{}"
    words = "**New in the course.** You have changed the cell above, so it stays as it is. This is its new text:\n\n"
    cell_id = f"{fresh['id'][: 64 - len(BESIDE)]}{BESIDE}"
    return {"cell_type": "markdown", "id": cell_id, "metadata": {}, "source": words + fence.format(text(fresh))}


def _with_attachments(fresh: Cell, cell: Cell) -> Cell:
    """Keep the pictures that a student has put into a text of the course's."""
    attached = {**fresh.get("attachments", {}), **cell.get("attachments", {})}
    return {**fresh, "attachments": attached} if attached else fresh


def _insert(cells: list[Cell], base: Texts, there: set[str], new: list[Cell], count: Counter) -> None:
    """Put in what is new, each cell behind the one that it follows; what the student deleted comes back if changed."""
    before = None
    for cell in new:
        known_as = name(cell)
        if known_as not in there and base.get(known_as) != text(cell):
            place = _behind(cells, before)
            cells.insert(place, copy.deepcopy(cell))
            count["added"] += 1
            there.add(known_as)
        before = known_as if known_as in there else before


def _behind(cells: list[Cell], before: str | None) -> int:
    """Return the place behind a cell and what stands beside it; the very top where there is none."""
    places = [place for place, cell in enumerate(cells) if before and name(cell) in (before, f"{before}{BESIDE}")]
    return places[-1] + 1 if places else 0


def _with_unique_ids(cells: list[Cell]) -> list[Cell]:
    """Give a copy of a cell an id of its own: Jupyter opens no notebook in which two have the same."""
    used, made = {name(cell) for cell in cells if name(cell)}, []
    seen: set[str] = set()
    for cell in cells:
        each = name(cell) or "own"
        if each in seen or name(cell) is None:
            each = next(free for n in range(1, len(cells) + 2) if (free := f"{each[:56]}-{n}") not in used)
            used.add(each)
        seen.add(each)
        made.append({**cell, "id": each})
    return made


def _with_ids_allowed(notebook: Notebook) -> Notebook:
    minor = notebook.get("nbformat_minor")
    return {**notebook, "nbformat": 4, "nbformat_minor": max(minor if isinstance(minor, int) else 5, 5)}
