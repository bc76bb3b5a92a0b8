"""A class that is graded: what comes out, what is judged again, and whom a name can harm. The judge is a stand-in."""

import csv
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from course.console import CourseError
from course.grade import cli, isolation, marks, pages, work
from course.grade.submissions import Submission
from course.solutions.catalogue import Entry, Lab

LAB = Lab("01", "01_descent", "01 · Walk", tuple(Entry(name, "01", f"Exercise · {name}", "", "") for name in "ab"))
HOLE = "def {0}(x):\n    # YOUR CODE HERE\n    raise NotImplementedError"
WRITTEN = "def {0}(x):\n    first = {1}\n    second = first + 1\n    third = second + 1\n    return third"


def notebook(a, b):
    cells = [
        {"id": name, "cell_type": "code", "metadata": {"tags": ["exercise"]}, "source": text}
        for name, text in (("a", a), ("b", b))
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


class Judged:
    """Counts what is judged, in the place of the judge."""

    def __init__(self):
        self.seen = []

    def __call__(self, job):
        """Call right what is written; `wrong` in it makes it wrong."""
        submission = job.submission
        self.seen.append(submission.student)
        bad = {"status": "incorrect", "mistake": "sign", "message": "The <b>sign</b> is turned."}
        right = {"status": "correct", "mistake": None, "message": "correct."}
        nothing = {"status": "not attempted", "mistake": None, "message": "nothing is written there"}
        word = bad if "wrong" in "".join(submission.cells) else right
        verdicts = {name: nothing if name in submission.unwritten else word for name in submission.names}
        facts = {"student": submission.student, "lab": submission.lab, "verdicts": verdicts, "ended": ""}
        return facts | {"looks": list(submission.looks), "texts": submission.texts}


@pytest.fixture
def class_(tmp_path, monkeypatch):
    """Return a folder of a class, and a way to grade it; nothing of it is run."""
    root, judged = tmp_path / "course", Judged()
    (root / "labs").mkdir(parents=True)
    for folder in ("nn", "exercise/handed_in"):
        (root / "helpers" / folder).mkdir(parents=True)
    (root / "helpers" / "exercise" / "handed_in" / "judge.py").write_text("")
    (root / "labs" / "01_descent.ipynb").write_text(notebook(HOLE.format("a"), HOLE.format("b")))
    monkeypatch.setattr(cli.catalogue, "read", lambda root: (LAB,))
    monkeypatch.setattr(cli.isolation, "_probed", lambda box, root: {"no network": True})
    monkeypatch.setattr(work, "judge", judged)

    def grade(*words):
        return cli.run(cli.options([str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--root", str(root), *words]))

    (tmp_path / "in").mkdir()
    return tmp_path, grade, judged


def hand_in(folder, name, a, b):
    place = folder / "in" / name
    place.mkdir(parents=True)
    (place / "01_descent.ipynb").write_text(notebook(a, b), encoding="utf-8", errors="surrogateescape")


def rows(path):
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def test_a_row_for_each_student_and_a_column_for_each_exercise(class_, capsys):
    folder, grade, _ = class_
    hand_in(folder, "anna", WRITTEN.format("a", 1), HOLE.format("b"))
    hand_in(folder, "bert", WRITTEN.format("a", "'wrong'"), WRITTEN.format("b", 2))
    (folder / "in" / "cleo").mkdir()
    (folder / "in" / "cleo" / "01_descent.ipynb").write_text("{half")
    assert grade() == 1
    head, *students = rows(folder / "out" / "grades.csv")
    assert head == ["student", "01.a", "01.b", "lab_01", "total", "to_look_at"]
    assert students == [
        ["anna", "1", "0", "1", "1", "0"],
        ["bert", "0", "0", "0", "0", "0"],
        ["cleo", *[""] * 2, *"000"],
    ]
    said = capsys.readouterr()
    assert "can't be judged, it is no notebook" in said.err
    page = (folder / "out" / "lab-01.html").read_text("utf-8")
    assert "2 of 3 students" in page
    assert "The &lt;b&gt;sign&lt;/b&gt; is turned." in page
    assert "For the next lecture" in page
    assert "✗ not yet" in (folder / "out" / "students" / "bert.html").read_text("utf-8")


def test_what_is_judged_is_judged_again_only_when_it_or_the_course_has_changed(class_):
    folder, grade, judged = class_
    hand_in(folder, "anna", WRITTEN.format("a", 1), HOLE.format("b"))
    hand_in(folder, "bert", WRITTEN.format("a", 2), HOLE.format("b"))
    grade()
    grade()
    assert judged.seen == ["anna", "bert"]
    path = folder / "in" / "anna" / "01_descent.ipynb"
    path.write_text(path.read_text().replace("first = 1", "first = 7"))
    grade()
    assert judged.seen[2:] == ["anna"]
    (folder / "course" / "helpers" / "mended.py").write_text("check = 1")
    grade()
    assert sorted(judged.seen[3:]) == ["anna", "bert"]


def test_the_same_text_and_the_courses_own_code_are_to_be_looked_at_and_cost_nothing(class_):
    folder, grade, _ = class_
    for name in ("anna", "bert"):
        hand_in(folder, name, WRITTEN.format("a", 1), HOLE.format("b"))
    hand_in(folder, "cleo", "from helpers.nn.losses import mse as a\ndef a(x): return mse(x)", HOLE.format("b"))
    assert grade() == 0
    looks = dict(rows(folder / "out" / "to_look_at.csv")[1:])
    assert looks["anna"] == "01.a is the same text as that of 1 other"
    assert looks["cleo"] == "uses the course's own helpers.nn.losses"
    assert [row[3] for row in rows(folder / "out" / "grades.csv")[1:]] == ["1", "1", "1"]


NAMES = ("=1+1", "+cmd|' /C calc'!A0", "<script>alert(1)<!--", "a..%2f..", "ünï\u202egnp", "-2+3")


def test_names_are_harmless_in_tables_pages_and_paths(class_):
    folder, grade, _ = class_
    for name in NAMES:
        hand_in(
            folder, name.replace("/", "_"), WRITTEN.format("a", "'<img src=x onerror=alert(1)>wrong'"), HOLE.format("b")
        )
    assert grade() == 0
    for path in (folder / "out").glob("*.csv"):
        for row in rows(path):
            assert not [cell for cell in row if cell[:1] in tuple("=+-@")]
    for path in (folder / "out").rglob("*.html"):
        assert path.resolve().is_relative_to(folder / "out")
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "<img" not in text
        assert "default-src 'none'" in text
    assert len(list((folder / "out" / "students").iterdir())) == len(NAMES)


def test_zips_are_read_and_traps_are_told(class_, capsys):
    folder, grade, _ = class_
    with zipfile.ZipFile(folder / "in" / "anna.zip", "w") as archive:
        archive.writestr("labs/01_descent.ipynb", notebook(WRITTEN.format("a", 1), HOLE.format("b")))
    with zipfile.ZipFile(folder / "in" / "bert.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../01_descent.ipynb", "0" * 100)
    with zipfile.ZipFile(folder / "in" / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("01_descent.ipynb", bytes(65 << 20))
    assert grade() == 1
    said = capsys.readouterr().err
    assert "would lie outside" in said
    assert "bomb.zip" in said
    assert [row[0] for row in rows(folder / "out" / "grades.csv")[1:]] == ["anna"]


def test_canvas_and_moodle_find_their_students(class_):
    folder, grade, _ = class_
    hand_in(folder, "muelleranna_4711_815", WRITTEN.format("a", 1), HOLE.format("b"))
    hand_in(folder, "Bert Braun_42_assignsubmission_file_", WRITTEN.format("a", 2), WRITTEN.format("b", 2))
    grade()
    head, possible, *students = rows(folder / "out" / "canvas.csv")
    assert tuple(head) == (*marks.CANVAS, "Lab 01")
    assert (possible[0].strip(), possible[-1]) == ("Points Possible", "2")
    assert ["muelleranna", "4711", "", "", "", "1"] in students
    moodle = rows(folder / "out" / "moodle-01.csv")
    assert tuple(moodle[0]) == marks.MOODLE
    assert ["Participant 42", "Bert Braun", "2", "2", "", ""] in moodle
    assert not (folder / "out" / "canvas.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_nothing_to_judge_is_said(class_):
    folder, grade, _ = class_
    (folder / "in" / "notes.txt").write_text("nothing")
    with pytest.raises(CourseError, match="No notebook of this course"):
        grade()


def test_what_a_machine_lost_is_tried_again_and_what_nobody_can_judge_is_told(class_, capsys, monkeypatch):
    folder, grade, judged = class_
    hand_in(folder, "anna", WRITTEN.format("a", 1), HOLE.format("b"))
    hand_in(folder, "bert", WRITTEN.format("a", 2), HOLE.format("b"))
    tries = []

    def shaky(job):
        tries.append(job.submission.student)
        if job.submission.student == "bert" or len(tries) == 1:
            raise RuntimeError("the judge stopped")
        return judged(job)

    monkeypatch.setattr(work, "judge", shaky)
    assert grade("--at-once", "1") == 1
    assert tries.count("bert") == work.TRIES
    assert "nobody could judge it" in capsys.readouterr().err
    assert [row[3] for row in rows(folder / "out" / "grades.csv")[1:]] == ["1", "0"]


def test_few_notebooks_wait_however_large_the_class_is(tmp_path, monkeypatch):
    store, ahead, most = work.Store(tmp_path, "v"), [0], []
    monkeypatch.setattr(work, "judge", lambda job: {"texts": {}})

    def jobs():
        for i in range(200):
            ahead[0] += 1
            most.append(ahead[0])
            submission = Submission(f"s{i}", "", "01", "", str(i), (), (), {}, (), ())
            yield work.Job("", (), submission, (), {})

    with ThreadPoolExecutor(2) as pool:
        for _ in work.run(jobs(), store, pool, 2):
            ahead[0] -= 1
    assert max(most) <= 2 * work.AHEAD + 1
    assert len(list((tmp_path / "judged").iterdir())) == 200


def test_a_scheduler_that_isnt_there_is_told(monkeypatch):
    monkeypatch.setattr(work.importlib, "import_module", lambda name: (_ for _ in ()).throw(ModuleNotFoundError(name)))
    with pytest.raises(CourseError, match="needs Dask"), work.executor("tcp://127.0.0.1:1", 1):
        pass


def test_a_page_says_what_holds(capsys):
    assert "Each notebook runs in a process of its own." in isolation.told({})[0]
    assert pages.page("<x>", []).count("&lt;x&gt;") == 2
