"""Measure how long a check takes with right code, beside the code itself.

    .venv/bin/python benchmarks/checks.py [--repeats 9] [names]

Each exercise judges its own reference: the best of several times, warm, and how many times as long that is as running
the reference alone on every input. A right answer should be judged in 50 ms.
"""

import argparse
import time

import numpy as np

from helpers import checks
from helpers.exercise.cases import copied

LIMIT = 50.0


def milliseconds(job, repeats):
    """Return the best time of a job; what it makes once and keeps is made before."""
    job()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def alone(exercise):
    """Run the reference on each input, as the check does at least."""
    with np.errstate(all="ignore"):
        for case in (*exercise.cases, *exercise.extreme_cases):
            exercise.observable(exercise.reference)(*copied(case.arguments))


def main():
    """Measure and print each exercise, the slowest last."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("names", nargs="*", default=list(checks.EXERCISES), help="of exercises; all unless given")
    asked = parser.parse_args()
    rows = []
    for name in asked.names:
        exercise = checks.EXERCISES[name]
        judged = milliseconds(lambda e=exercise: e.judge(e.reference), asked.repeats)
        rows.append((judged, milliseconds(lambda e=exercise: alone(e), asked.repeats), name))
    print(f"{'exercise':32}{'judged':>10}{'alone':>12}{'ratio':>8}")
    for judged, bare, name in sorted(rows):
        late = f"   more than {LIMIT:.0f} ms" if judged > LIMIT else ""
        print(f"{name:32}{judged:7.1f} ms{bare:9.2f} ms{judged / bare:6.0f} ×{late}")


if __name__ == "__main__":
    main()
