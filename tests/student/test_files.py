"""Full disks and torn files: every write is whole or told at once, and every file is read or refused in a sentence."""

import errno
import json
import os

import pytest
from tools.functions import right

from helpers import checks
from helpers.student import files, progress, revealed_solutions, solved_functions

ENTRY = json.dumps({"time": "t", "lab": "00", "kind": "exercise", "name": "neuron", "status": "correct"}).encode()
SECTION = b"# %% neuron \xc2\xb7 Lab 00 \xc2\xb7 t\ndef neuron(x, w, b):\n    return x @ w + b\n"
OPENED = json.dumps({"solutions": {"neuron": {"answer": "return x @ w + b", "why": "a sum"}}}).encode()
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def lab(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKPROP_LABS_PROGRESS", raising=False)
    progress.open_lab("00")
    return tmp_path


def fails(name, after=0, error=FULL):
    """Let a function of `os` fail, or take only some bytes first."""

    def breaking(monkeypatch):
        real, left = getattr(os, name), [after]

        def call(handle, *content):
            if name == "close":
                real(handle)
            elif left[0]:
                taken = real(handle, content[0][: left[0]])
                left[0] = 0
                return taken
            raise error

        monkeypatch.setattr(files.os, name, call)

    return breaking


BREAK = {
    "a full disk": fails("write"),
    "a disk that takes a part": fails("write", after=7),
    "a share that is used up": fails("write", error=OSError(errno.EDQUOT, "Disk quota exceeded")),
    "a drive that tells when asked to keep it": fails("fsync"),
    "an error of the hardware": fails("write", error=OSError(errno.EIO, "Input/output error")),
}


@pytest.mark.parametrize("breaking", BREAK.values(), ids=BREAK)
def test_what_cant_be_written_is_told_at_once_and_written_when_it_can_be(breaking, lab):
    log = lab / progress.FILE_NAME
    progress.record("mission", "before")
    with pytest.MonkeyPatch.context() as monkeypatch:
        breaking(monkeypatch)
        verdict = checks.neuron(right)
        again = checks.neuron(right)
    assert verdict
    told = [note for note in verdict.notes if "can't be used (" in note]
    assert [note.split()[0] for note in told] == [progress.FILE_NAME, solved_functions.FILE_NAME]
    assert again.notes == ()  # told once
    assert progress.done("exercise", "neuron")
    assert "can't be used" in repr(progress.show())
    assert checks.neuron(right)
    written = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [entry["name"] for entry in written if entry["name"] != "neuron"] == ["before"]
    assert len([entry for entry in written if entry["name"] == "neuron"]) >= 3
    assert "can't be used" not in repr(progress.show())
    assert solved_functions.read(lab / solved_functions.FILE_NAME)["neuron"].text.startswith("def right")


@pytest.mark.parametrize("after", [0, 1, 50])
def test_half_a_line_is_taken_back(after, lab):
    log = lab / progress.FILE_NAME
    progress.record("mission", "before")
    before = log.read_bytes()
    with pytest.MonkeyPatch.context() as monkeypatch:
        fails("write", after=after)(monkeypatch)
        assert "the disk is full" in progress.record("mission", "lost")
    assert log.read_bytes() == before


def test_what_another_kernel_wrote_meanwhile_is_never_taken_back(lab):
    log = lab / progress.FILE_NAME
    real, calls = os.write, []

    def write(handle, content):
        calls.append(content)
        if len(calls) == 2:
            with log.open("ab") as file:
                file.write(b"\n" + ENTRY + b"\n")
            raise FULL
        return real(handle, content[:5])

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(files.os, "write", write)
        progress.record("mission", "lost")
    assert ENTRY in log.read_bytes().splitlines()


ODD = {
    "a number of 5,000 digits": b'{"lab": "00", "kind": "exercise", "name": "neuron", "answer": ' + b"7" * 5_000 + b"}",
    "brackets without end": b"[" * 100_000,
    "half a letter": b'{"lab": "00", "kind": "exercise", "name": "\xc3"}',
}


@pytest.mark.parametrize("line", ODD.values(), ids=ODD)
def test_a_line_that_nobody_can_read_stops_no_lab(line, lab):
    (lab / progress.FILE_NAME).write_bytes(line + b"\n" + ENTRY + b"\n")
    assert "1 line of it can't be read" in repr(progress.open_lab("00"))
    assert progress.done("exercise", "neuron")


@pytest.mark.parametrize("name", [progress.FILE_NAME, solved_functions.FILE_NAME])
def test_a_pipe_in_the_place_of_a_file_is_told_and_never_waited_for(name, lab):
    (lab / name).unlink(missing_ok=True)
    getattr(os, "mkfifo", os.mkdir)(lab / name)
    progress.open_lab("00")
    assert "it is no ordinary file" in repr(progress.show()) + checks.load_saved("neuron").neuron.badge


def test_a_file_that_cant_be_closed_is_told(lab):
    with pytest.MonkeyPatch.context() as monkeypatch:
        fails("close")(monkeypatch)
        assert "the disk is full" in progress.record("mission", "edge")


READ = {
    "as it should be": lambda content: content,
    "a byte-order mark": lambda content: b"\xef\xbb\xbf" + content,
    "line ends of Windows": lambda content: content.replace(b"\n", b"\r\n"),
}
REFUSED = {
    "UTF-16": (lambda content: content.decode().encode("utf-16"), "it is in UTF-16: save it as UTF-8"),
    "too large": (lambda content: content + b"\n" * files.LARGEST, "are the most that is read"),
}


@pytest.mark.parametrize("made", READ.values(), ids=READ)
def test_the_log_and_the_functions_are_read(made, lab):
    (lab / progress.FILE_NAME).write_bytes(made(ENTRY + b"\n"))
    (lab / solved_functions.FILE_NAME).write_bytes(made(SECTION))
    progress.open_lab("00")
    assert progress.done("exercise", "neuron")
    assert checks.load_saved("neuron").neuron.badge == "your own code, from Lab 00"
    before = (lab / progress.FILE_NAME).read_bytes()
    progress.record("mission", "edge")
    progress.open_lab("00")
    assert progress.done("mission", "edge")
    assert (lab / progress.FILE_NAME).read_bytes().startswith(before)


@pytest.mark.parametrize(("made", "reason"), REFUSED.values(), ids=REFUSED)
def test_the_functions_are_refused_in_a_sentence_and_left_alone(made, reason, lab):
    path = lab / solved_functions.FILE_NAME
    path.write_bytes(made(SECTION))
    before = path.read_bytes()
    assert reason in checks.load_saved("neuron").neuron.badge
    assert reason in checks.neuron(right).notes[0]
    assert path.read_bytes() == before


def test_a_log_in_utf_16_is_refused_in_a_sentence_and_left_alone(lab):
    path = lab / progress.FILE_NAME
    path.write_bytes(ENTRY.decode().encode("utf-16"))
    before = path.read_bytes()
    assert "it is in UTF-16: save it as UTF-8" in repr(progress.open_lab("00"))
    progress.record("mission", "edge")
    assert progress.done("mission", "edge")
    assert path.read_bytes() == before


def test_a_section_with_a_line_of_50_mb_is_refused_in_a_sentence(lab):
    (lab / solved_functions.FILE_NAME).write_bytes(SECTION + b"#" + b"x" * 50_000_000)
    page = checks.load_saved("neuron")._repr_html_()
    assert "it is longer than 20000 characters" in page


def test_a_line_that_is_too_long_costs_no_other(lab):
    (lab / progress.FILE_NAME).write_bytes(b"x" * 50_000_000 + b"\n" + ENTRY + b"\n")
    assert "1 line of it can't be read and stays as it is" in repr(progress.open_lab("00"))
    assert progress.done("exercise", "neuron")


def test_empty_files_are_as_good_as_none(lab):
    for name in (progress.FILE_NAME, solved_functions.FILE_NAME):
        (lab / name).write_bytes(b"")
    assert repr(progress.open_lab("00")) == "Lab 00 is open. Your progress is kept in my-progress.jsonl"
    assert checks.neuron(right).notes == ()
    assert solved_functions.read(lab / solved_functions.FILE_NAME)["neuron"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (OPENED, ""),
        (b"\xef\xbb\xbf" + OPENED, ""),
        (OPENED.decode().encode("utf-16"), "it is in UTF-16: save it as UTF-8"),
        (b"", "it isn't what an instructor's tool writes"),
        (OPENED[:30], "it isn't what an instructor's tool writes"),
    ],
)
def test_opened_solutions_are_read_or_refused_in_a_sentence(content, expected, lab):
    (lab / revealed_solutions.FILE_NAME).write_bytes(content)
    solution = revealed_solutions.solution("neuron")
    assert (expected in solution.problem) if expected else solution.answer == "return x @ w + b"
