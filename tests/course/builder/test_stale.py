"""What `build --check` calls stale."""

import base64
import json
import struct
import zlib

import pytest
from tools.builder import SOURCE, build, make
from tools.built import add_a_cell, by_id, edit, snapshot, solve, stored

from course import files as whole
from course.builder import cli

# --- what is stale -----------------------------------------------------------------------------------------------


def png(level: int, size=(40, 30)) -> str:
    """Return a grey PNG made by hand, compressed in another way than the builder's."""
    width, height = size
    rows = zlib.compress((b"\0" + bytes([level]) * width) * height, 1)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + body).decode()


def set_picture(content: str):
    return lambda notebook: by_id(notebook, "double-2")["outputs"][1]["data"].update({"image/png": content})


STALE = {
    "an output": (lambda nb: by_id(nb, "double-1")["outputs"][0]["data"].update({"text/plain": ["'✗'"]}), "'✗'"),
    "the end of a long line": (
        lambda nb: by_id(nb, "double-5").update(source="YOUR ANSWER " + "HERE" * 50),
        "stored is 'YOUR ANSWER HEREHERE",
    ),
    "a picture": (set_picture(png(200)), "1200 of 1200 pixels differ"),
    "the size of a picture": (set_picture(png(100, (41, 30))), "40 × 30 pixels against 41 × 30"),
    "a broken picture": (set_picture("AAAA"), "can't be read"),
    "a cell missing": (lambda nb: nb["cells"].pop(2), "cell start-3 is missing"),
    "a cell more": (add_a_cell, "cell mine isn't in the source"),
    "cells moved": (lambda nb: nb["cells"].reverse(), "another order"),
    "tags": (lambda nb: by_id(nb, "start-2")["metadata"].pop("tags"), "metadata.tags is missing"),
    "a count": (lambda nb: by_id(nb, "double-1").update(execution_count=None), "execution_count"),
    "other metadata": (lambda nb: nb["metadata"].update(widgets={}), "metadata.widgets shouldn't be there"),
    "a student's answer": (solve, "somebody has worked in it"),
}


@pytest.fixture(scope="module")
def fresh(built):
    """The notebook that `build --check` compares with: made once, as it is the same for all cases below."""
    return {variant: stored(built, variant) for variant in ("labs", "solutions")}


@pytest.mark.parametrize("case", STALE)
def test_check_says_what_is_stale(checkout, fresh, case):
    change, reason = STALE[case]
    path = checkout / "labs" / "01_double.ipynb"
    assert cli._difference(path, fresh["labs"]) is None
    edit(path, change)
    assert reason in cli._difference(path, fresh["labs"])


def test_the_same_picture_in_other_bytes_is_not_stale(checkout, fresh):
    path = checkout / "labs" / "01_double.ipynb"
    edit(path, set_picture(png(103)))
    assert cli._difference(path, fresh["labs"]) is None


def test_check_passes_on_what_was_just_built_and_writes_nothing(checkout, capsys):
    before = snapshot(checkout)
    assert build(checkout, "--check") == 0
    assert "up to date" in capsys.readouterr().out
    assert snapshot(checkout) == before


def test_check_tells_stale_missing_and_extra_files_all_at_once(checkout, capsys):
    make(checkout, SOURCE.replace("range(3)", "range(4)"))
    (checkout / "solutions" / "01_double.ipynb").unlink()
    (checkout / "labs" / "09_gone.ipynb").write_text("{}")
    before = snapshot(checkout)
    assert build(checkout, "--check") == 1
    told = capsys.readouterr().out
    assert "labs/01_double.ipynb: stale: cell double-2 (6 of 8), outputs[0].text" in told
    assert "solutions/01_double.ipynb: missing" in told
    assert "labs/09_gone.ipynb: there is no source" in told
    assert snapshot(checkout) == before


def test_a_file_in_another_format_is_stale(checkout, fresh):
    path = checkout / "labs" / "01_double.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=4), encoding="utf-8")
    assert "formatted in another way" in cli._difference(path, fresh["labs"])
    path.write_text("{", encoding="utf-8")
    assert "can't be read" in cli._difference(path, fresh["labs"])


def test_check_works_on_a_checkout_that_nobody_may_write_to(checkout, monkeypatch):
    def forbidden(*arguments):
        raise PermissionError("read-only")

    monkeypatch.setattr(whole, "write", forbidden)
    for path in [checkout, *checkout.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert build(checkout, "--check") == 0
    finally:
        for path in [checkout, *checkout.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
