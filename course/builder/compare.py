"""Say the first difference between the notebook that was built now and the one that is stored."""

import json
import re
from collections.abc import Iterator

import nbformat
from nbformat import NotebookNode

from course import unrun
from course.builder import files, pictures

PICTURE = re.compile(r"(?<=data:image/png;base64,)[\w+/=]+")  # within the HTML of a still


def first_difference(built: NotebookNode, stored: str) -> str | None:
    """Return in words where a stored notebook departs from the built one, or None.

    Pictures are compared as pixels, everything else exactly.
    """
    try:
        notebook = nbformat.reads(stored, as_version=nbformat.NO_CONVERT)
        cells = {cell["id"]: cell for cell in notebook["cells"]}
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        return f"it can't be read as a notebook: {error}"
    built = nbformat.reads(files.text(built), as_version=nbformat.NO_CONVERT)
    names, wanted = [cell["id"] for cell in notebook["cells"]], [cell["id"] for cell in built.cells]
    if missing := [name for name in wanted if name not in cells]:
        return f"cell {missing[0]} is missing"
    if extra := [name for name in names if name not in wanted]:
        return f"cell {extra[0]} isn't in the source"
    if names != wanted:
        return f"the cells stand in another order: {_first_apart(names, wanted)}"
    for position, cell in enumerate(built.cells):
        for difference in _differences(cell, cells[cell["id"]], ""):
            return f"cell {cell['id']} ({position + 1} of {len(wanted)}), {difference}"
    unlike = [{**each, "cells": [], "metadata": unrun.without_stamp(each["metadata"])} for each in (built, notebook)]
    for difference in _differences(*unlike, ""):
        return difference
    return None if files.text(notebook) == stored else "the same content, but the file is formatted in another way"


def _first_apart(names: list[str], wanted: list[str]) -> str:
    name, other = next((a, b) for a, b in zip(names, wanted, strict=True) if a != b)
    return f"{name} where {other} should be"


def _differences(built: object, stored: object, where: str) -> Iterator[str]:
    """Walk two trees of dicts and lists side by side and yield in words where they part."""
    if isinstance(built, dict) and isinstance(stored, dict):
        for key in sorted(built.keys() | stored.keys()):
            at = f"{where}.{key}".lstrip(".")
            if key not in stored:
                yield f"{at} is missing"
            elif key not in built:
                yield f"{at} shouldn't be there"
            elif key == "image/png":
                difference = pictures.difference(built[key], stored[key])
                yield from [f"{at}: {difference}"] if difference else []
            else:
                yield from _differences(built[key], stored[key], at)
    elif isinstance(built, list) and isinstance(stored, list):
        for position, (one, other) in enumerate(zip(built, stored, strict=False)):
            yield from _differences(one, other, f"{where}[{position}]")
        if len(built) != len(stored):
            yield f"{where} has {len(stored)} entries, not {len(built)}"
    elif isinstance(built, str) and isinstance(stored, str) and PICTURE.sub("", built) == PICTURE.sub("", stored):
        pairs = zip(PICTURE.findall(built), PICTURE.findall(stored), strict=True)
        yield from (f"{where}: {difference}" for pair in pairs if (difference := pictures.difference(*pair)))
    elif built != stored:
        yield f"{where}: {_apart(built, stored)}"


def _apart(built: object, stored: object) -> str:
    """Show the first line that differs, from shortly before the place where it does."""
    if isinstance(built, str) and isinstance(stored, str):
        new, old = [*built.splitlines(), ""], [*stored.splitlines(), ""]
        pair = next(((a, b) for a, b in zip(new, old, strict=False) if a != b), (built, stored))
    else:
        pair = (json.dumps(built), json.dumps(stored))
    same = next((i for i, (a, b) in enumerate(zip(*pair, strict=False)) if a != b), min(map(len, pair)))
    start = max(0, same - 30)
    built, stored = (_excerpt(value, start) for value in pair)
    return f"stored is {stored!r}, built now is {built!r}"


def _excerpt(text: str, start: int, length: int = 80) -> str:
    end = start + length
    return ("..." if start else "") + text[start:end] + ("..." if end < len(text) else "")
