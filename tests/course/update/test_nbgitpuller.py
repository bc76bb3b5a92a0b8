"""nbgitpuller brings a new release over random weeks of work: its own merge, from a repository on this disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools import weeks

from course import requirements
from course.notebook_text import text

ROOT = Path(__file__).resolve().parents[3]
WEEKS = [weeks.draw(seed) for seed in range(100)]
LOG, DRAWING = b'{"lab": "01"}\n', bytes(range(256))


def started(*words, **more):
    """Run a program; fail with what it says."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(words, env=os.environ | settings | more, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def write(folder, version):
    """Write one version of all labs, as a program that saves them does."""
    for number, week in enumerate(WEEKS):
        (folder / f"{number:03}.ipynb").write_text(json.dumps(getattr(week, version), indent=1) + "\n", "utf-8")


@pytest.fixture(scope="module")
def pulled(tmp_path_factory):
    """Return a student's folder after a week of work and two clicks on the link; in between a release came."""
    place = tmp_path_factory.mktemp("pull")
    tool, upstream, mine = place / "tool", place / "upstream", place / "mine"
    pip = ("-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "--target", str(tool))
    started(sys.executable, *pip, "-r", str(ROOT / requirements.PULL))
    git = ("git", "-c", "user.name=instructor", "-c", "user.email=instructor@example.org", "-C", str(upstream))

    def release(version):
        write(upstream, version)
        started(*git, "add", ".")
        started(*git, "commit", "-m", version)

    def click():
        words = ("-m", "nbgitpuller.pull", upstream.as_uri(), "main", str(mine))
        started(sys.executable, *words, PYTHONPATH=str(tool))

    upstream.mkdir()
    started(*git, "init", "-b", "main")
    release("base")
    click()
    write(mine, "mine")
    (mine / "my-progress.jsonl").write_bytes(LOG)
    (mine / "my-drawing.png").write_bytes(DRAWING)
    release("new")
    click()
    click()
    return mine


def lines(notebook):
    return {line for cell in notebook["cells"] for line in text(cell).splitlines()}


def test_each_notebook_opens_and_each_line_that_a_student_wrote_is_there(pulled):
    for number, week in enumerate(WEEKS):
        merged = json.loads((pulled / f"{number:03}.ipynb").read_text("utf-8"))
        assert set(week.written) <= lines(merged), f"week {number}"


def test_what_only_the_student_has_is_as_it_was(pulled):
    assert (pulled / "my-progress.jsonl").read_bytes() == LOG
    assert (pulled / "my-drawing.png").read_bytes() == DRAWING


def test_some_of_what_is_new_comes_and_not_all(pulled):
    """Hold what docs/hub.md says of it: a line that is next to the student's own stays away."""
    new = [lines(week.new) - lines(week.base) for week in WEEKS]
    there = [lines(json.loads((pulled / f"{number:03}.ipynb").read_text("utf-8"))) for number in range(len(WEEKS))]
    came = sum(len(fresh & found) for fresh, found in zip(new, there, strict=True))
    assert 0.4 < came / sum(map(len, new)) < 0.8
