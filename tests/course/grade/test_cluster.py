"""A class on a cluster of Dask's: a scheduler and two workers, processes of their own, of which one is killed."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from course.console import CourseError
from course.grade import cli, work

ROOT = Path(__file__).resolve().parents[3]
STEM = "00_start_here"
STUDENTS, HALF = 16, 6


def started(*words, **more):
    """Start a part of a cluster."""
    command = [sys.executable, "-m", *words, "--no-dashboard"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, text=True, **more)


@pytest.fixture
def cluster(tmp_path):
    """Return the address of a scheduler, the scheduler, and two workers; all of them end with the test."""
    scheduler = started("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", stderr=subprocess.PIPE)
    processes = [scheduler]
    try:
        address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
        words = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny")
        for number in range(2):
            place = ("--local-directory", str(tmp_path / f"worker-{number}"))
            processes.append(started(*words, *place, stderr=subprocess.DEVNULL))
        yield address, scheduler, processes[1:]
    finally:
        for each in processes:
            each.kill()
            each.wait()
        scheduler.stderr.close()


@pytest.fixture
def class_(tmp_path):
    """Return the folder of a class that has handed in Lab 00, and who of it has the exercise right."""
    notebook = json.loads((ROOT / "labs" / f"{STEM}.ipynb").read_text("utf-8"))
    cell = next(cell for cell in notebook["cells"] if "exercise" in cell["metadata"].get("tags", ()))
    right = {}
    for number in range(STUDENTS):
        name, right[name] = f"student-{number:02}", number % 3 != 0
        cell["source"] = f"def neuron(x, w, b):\n    return x @ w + b * {int(number % 3 != 0)}  # {number}"
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / f"{STEM}.ipynb").write_text(json.dumps(notebook), "utf-8")
    return tmp_path, right


@pytest.fixture
def kept(monkeypatch):
    """Return whose verdict was kept, one after another, and what is done at each of them."""
    names, acts = [], []
    write = work.Store.write

    def counted(store, submission, found):
        names.append(submission.student)
        for act in acts:
            act(len(names))
        return write(store, submission, found)

    monkeypatch.setattr(work.Store, "write", counted)
    return names, acts


def grade(folder, address):
    words = [str(folder / "in"), "--out", str(folder / "out"), "--no-pages", "--scheduler", address]
    return cli.run(cli.options(words))


def test_a_worker_that_is_killed_loses_nothing_and_nothing_is_judged_twice(cluster, class_, kept):
    (address, _, workers), (folder, right), (names, acts) = cluster, class_, kept
    acts.append(lambda count: count == HALF and workers[0].kill())
    assert grade(folder, address) == 0
    assert workers[0].wait(10) == -signal.SIGKILL
    assert Counter(names) == Counter(list(right))
    with open(folder / "out" / "grades.csv", encoding="utf-8-sig", newline="") as file:
        assert [(row["student"], row["total"]) for row in csv.DictReader(file)] == [
            (name, str(int(solved))) for name, solved in right.items()
        ]
    names.clear()
    assert grade(folder, address) == 0
    assert names == []
    with work.executor(address, None) as (_, at_once):
        assert at_once == 1  # the worker that is left


def test_a_cluster_without_workers_is_told():
    class Client:
        """Stands in for a client whose scheduler has no worker."""

        def wait_for_workers(self, count, timeout):
            raise TimeoutError

    with pytest.raises(CourseError, match="dask worker tcp://scheduler:8786"):
        work._threads(Client(), "tcp://scheduler:8786")


def test_a_scheduler_that_goes_away_is_told_and_what_was_judged_stays(cluster, class_, kept, monkeypatch):
    (address, scheduler, workers), (folder, _), (names, acts) = cluster, class_, kept
    monkeypatch.setattr(work, "ANSWER", 2)
    acts.append(lambda count: count == HALF and [each.kill() for each in (scheduler, *workers)])
    with pytest.raises(CourseError, match="start this again"):
        grade(folder, address)
    first = set(names)
    assert HALF <= len(first) < STUDENTS
    assert len(list((folder / "out" / "judged").iterdir())) == len(first)
