"""Measure `course grade` on classes that are made up of varied solutions, on a cluster of which a worker is killed.

    .venv/bin/python benchmarks/grade_class.py [--students 100,300,1000] [--lab 02] [--workers 2] [--all-live]

Needs the extra `dask` and `psutil`, on Linux. Three students in ten have one exercise wrong and a tenth haven't written
it, so the marks are known. Half-way a worker is killed with SIGKILL. A row for each size says

    lost      students who haven't exactly one row with the marks expected
    twice     notebooks that were judged again after their verdict was kept, in this run or in a second one
    cpu       seconds of processors that everything took, the killed worker's orphans too
    MB        the most that the command itself, the whole of the rest, and one process of the rest held
"""

import argparse
import csv
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil

ROOT = Path(__file__).resolve().parents[1]
HOLE = "\n    raise NotImplementedError"
BECOME_SUBREAPER = 36  # prctl(2): orphans become this process's children, so that what they took is counted
HEAD = f"{'students':>8} {'s':>6} {'s each':>7} {'cpu s':>7} {'cpu each':>8} {'MB':>4} {'rest':>5} {'one':>4}"


class Peak(NamedTuple):
    """The most memory, in MB, that the command, all other processes together, and one of these held."""

    command: float = 0
    rest: float = 0
    one: float = 0


def write_class(folder, stem, students):
    """Hand in a notebook for each student; return how many exercises each has right."""
    solution = json.loads((ROOT / "solutions" / f"{stem}.ipynb").read_text("utf-8"))
    exercises = [cell for cell in solution["cells"] if "exercise" in cell["metadata"].get("tags", ())]
    expected = {}
    chosen = exercises[-1]  # nothing else calls it
    source = "".join(chosen["source"])
    head = source[: source.index(":\n") + 1]
    kinds = {0: HOLE, 1: "\n    return None", 3: "\n    return None", 5: "\n    return 1"}
    for number in range(students):
        kind = number % 10
        chosen["source"] = head + kinds[kind] if kind in kinds else f"{source}\n# student {number}"
        name = f"student_{number:05}"
        (folder / name).mkdir()
        (folder / name / f"{stem}.ipynb").write_text(json.dumps(solution), "utf-8")
        expected[name] = len(exercises) - (kind in kinds)
    return expected


def cluster(workers, environment):
    """Start a scheduler and workers; return its address and the processes."""
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"],
        env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    quiet = {"env": environment, "cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return address, scheduler, [subprocess.Popen([*command, "--no-nanny"], **quiet) for _ in range(workers)]


def grade(folder, out, address, environment):
    """Start the command."""
    command = [sys.executable, "-m", "course", "grade", folder, "--out", out, "--no-pages", "--scheduler", address]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)


def kept(out):
    """Return the verdicts that are kept: name → which file it is, a new one where it was written again."""
    folder = Path(out, "judged")
    return {path.name: path.stat().st_ino for path in folder.glob("*.json")} if folder.is_dir() else {}


def held(process, peak):
    """Return the peaks after a look at all processes. A page that several share is shared out (PSS)."""
    sizes = {}
    for each in psutil.Process().children(recursive=True):
        try:
            sizes[each.pid] = each.memory_full_info().pss / 1e6
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it has ended meanwhile
    mine = sizes.pop(process.pid, 0)
    return Peak(max(peak.command, mine), max(peak.rest, sum(sizes.values())), max(peak.one, *sizes.values(), 0))


def watched(process, out, half, victim):
    """Wait for the command, look at memory, and kill the victim half-way; return the peaks and what was kept then."""
    peak, before = Peak(), {}
    while process.poll() is None:
        peak = held(process, peak)
        if victim and not before and len(known := kept(out)) >= half:
            victim.send_signal(signal.SIGKILL)
            before = known
        time.sleep(0.5)
    return peak, before


def cpu():
    """Return the seconds of processors that children took which have ended; orphans are collected first."""
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                break
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(students, stem, workers, kill, environment):
    """Grade one class, and then once more; return the row of the table."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "handed-in"), Path(place, "out")
        folder.mkdir()
        expected = write_class(folder, stem, students)
        spent = cpu()
        address, scheduler, processes = cluster(workers, environment)
        try:
            began = time.monotonic()
            process = grade(folder, out, address, environment)
            peak, before = watched(process, out, students / 2, processes[0] if kill else None)
            seconds, first = time.monotonic() - began, kept(out)
            grade(folder, out, address, environment).wait()
        finally:
            for each in (*processes, scheduler):
                each.kill()
                each.wait()
        time.sleep(1)  # for orphans, which end when nobody asks them any more
        spent = cpu() - spent
        last = kept(out)
        with open(out / "grades.csv", encoding="utf-8-sig", newline="") as file:
            rows = [(row["student"], int(row["total"])) for row in csv.DictReader(file)]
    lost = len(set(rows) ^ set(expected.items())) + abs(len(rows) - students) + abs(len(last) - students)
    twice = sum(last.get(name) != file for name, file in (before | first).items())
    twice += sum(first.get(name) != file for name, file in before.items())
    each = f"{seconds:6.0f} {seconds / students:7.3f} {spent:7.0f} {spent / students:8.3f}"
    memory = f"{peak.command:4.0f} {peak.rest:5.0f} {peak.one:4.0f}"
    return f"{students:8} {each} {memory} {lost:5} {twice:5} {len(before):9}"


def main():
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=lambda text: [int(word) for word in text.split(",")], default=[200])
    parser.add_argument("--lab", default="02")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--all-live", action="store_true", help="kill no worker")
    chosen = parser.parse_args()
    ctypes.CDLL(None).prctl(BECOME_SUBREAPER, 1)
    stem = next((ROOT / "solutions").glob(f"{chosen.lab}_*.ipynb")).stem
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    print(f"{HEAD} {'lost':>5} {'twice':>5} {'killed at':>9}", flush=True)
    for students in chosen.students:
        print(measured(students, stem, chosen.workers, not chosen.all_live, environment), flush=True)


if __name__ == "__main__":
    main()
