"""Measure `course report` over a class that is made up: seconds, and the most memory that it took.

.venv/bin/python benchmarks/class_report.py [--students 10000] [--lines 300]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]


def write_class(folder, students, lines):
    """Write a log for each student, of some forty exercises with their mistakes."""
    rng = np.random.default_rng(0)
    statuses = ("correct", "incorrect", "incorrect")
    for student in range(students):
        drawn = rng.integers(0, (7, 40, 3, 5), (lines, 4))
        entries = (
            {
                "time": f"2026-11-{1 + student % 28:02}T10:{line % 60:02}:00+00:00",
                "lab": f"0{lab}",
                "kind": "exercise",
                "name": f"exercise_{name}",
                "status": statuses[status],
                "mistake": f"mistake_{mistake}",
            }
            for line, (lab, name, status, mistake) in enumerate(drawn.tolist())
        )
        (folder / f"student_{student:05}.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))


def main():
    """Print seconds and MB for each form of the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=300)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        write_class(Path(name), chosen.students, chosen.lines)
        for words in ([], ["--by-student"]):
            began = time.monotonic()
            command = [sys.executable, "-m", "course", "report", name, *words]
            done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            seconds = time.monotonic() - began
            print(
                f"{' '.join(words) or 'report':<14} status {done.returncode}, {seconds:6.1f} s, at most {peak:.0f} MB"
            )


if __name__ == "__main__":
    main()
