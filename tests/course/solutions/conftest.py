"""A small course of an instructor."""

import pytest
from tools.solutions import EXERCISE, LABS


@pytest.fixture
def root(tmp_path):
    """Return an instructor's copy: two sources, and a lab in which a student has written."""
    root = tmp_path / "Kurs für alle"
    (root / "notebooks").mkdir(parents=True)
    (root / "labs").mkdir()
    for stem, exercises in LABS.items():
        text = f"# %% [markdown]\n# # {stem[:2]} · {stem[3:].capitalize()}\n" + "".join(
            EXERCISE.format(number=number, title=f"Make {name}", name=name, answer=answer, why=why)
            for number, (name, answer, why) in enumerate(exercises, 1)
        )
        (root / "notebooks" / f"{stem}.py").write_text(text, encoding="utf-8")
    (root / "labs" / "00_begin.ipynb").write_bytes(b'{"cells": ["what a student wrote"]}\r\n')
    return root
