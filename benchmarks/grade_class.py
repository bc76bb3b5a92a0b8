"""Measure `course grade` on a class that is made up of varied solutions, on a cluster of which a worker is killed.

    python3 benchmarks/grade_class.py [--students 200] [--lab 02] [--workers 2]

Needs the extra `dask`. Some students have one exercise wrong, a tenth haven't written it; so the marks are known.
Half-way a worker is killed with SIGKILL. Nothing may be lost, nothing judged twice after it was kept.
"""

import argparse
import csv
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOLE = "\n    raise NotImplementedError"


def write_class(folder, stem, students):
    """Hand in a notebook for each student; return how many exercises each has right."""
    solution = json.loads((ROOT / "solutions" / f"{stem}.ipynb").read_text("utf-8"))
    exercises = [cell for cell in solution["cells"] if "exercise" in cell["metadata"].get("tags", ())]
    expected = {}
    for number in range(students):
        chosen = exercises[-1]  # nothing else calls it
        kept, source = chosen["source"], "".join(chosen["source"])
        head = source[: source.index(":\n") + 1]
        kinds = {
            0: head + HOLE,
            1: head + "\n    return None",
            3: head + "\n    return None",
            5: head + "\n    return 1",
        }
        chosen["source"] = kinds.get(number % 10, f"{source}\n# student {number}")
        name = f"student_{number:05}"
        (folder / name).mkdir()
        (folder / name / f"{stem}.ipynb").write_text(json.dumps(solution), "utf-8")
        expected[name] = len(exercises) - (number % 10 in kinds)
        chosen["source"] = kept
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
    command = [sys.executable, "-m", "course", "grade", folder, "--out", out, "--no-pages"]
    return subprocess.Popen([*command, *(["--scheduler", address] if address else [])], env=environment, cwd=ROOT)


def judged(out):
    """Return how many notebooks are judged so far."""
    return len(list(Path(out, "judged").glob("*.json"))) if Path(out, "judged").is_dir() else 0


def main():
    """Print seconds, memory, and whether every student has the marks expected."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--lab", default="02")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    stem = next((ROOT / "solutions").glob(f"{chosen.lab}_*.ipynb")).stem
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "false"}
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "handed-in"), Path(place, "out")
        folder.mkdir()
        expected = write_class(folder, stem, chosen.students)
        address, scheduler, workers = cluster(chosen.workers, environment)
        try:
            began = time.monotonic()
            process = grade(folder, out, address, environment)
            while judged(out) < chosen.students / 2 and process.poll() is None:
                time.sleep(0.2)
            workers[0].send_signal(signal.SIGKILL)
            print(f"a worker was killed after {judged(out)} of {chosen.students}")
            status, seconds = process.wait(), time.monotonic() - began
        finally:
            for each in (*workers, scheduler):
                each.kill()
                each.wait()
        with open(out / "grades.csv", encoding="utf-8-sig", newline="") as file:
            marks = {row["student"]: int(row["total"]) for row in csv.DictReader(file)}
        spent = [json.loads(path.read_text())["seconds"] for path in (out / "judged").glob("*.json")]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    wrong = [name for name in expected if marks.get(name) != expected[name]]
    print(f"status {status}, {seconds:.0f} s, {len(spent)} judged, {len(wrong)} with other marks than expected")
    print(f"one notebook: {sum(spent) / len(spent):.2f} s in the mean; the largest process took {peak:.0f} MB")


if __name__ == "__main__":
    main()
