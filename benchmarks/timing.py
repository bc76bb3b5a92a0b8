"""Time jobs beside one another, for the benchmarks that compare."""

import os
import statistics
import sys
import time
from typing import NamedTuple

ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


class Taken(NamedTuple):
    """Keep what a job took, in seconds."""

    wall: float
    cpu: float


def seconds(job):
    """Return what a job takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    job()
    return Taken(time.perf_counter() - wall, time.process_time() - cpu)


def medians(rounds):
    """Return the medians of several rounds, each a dict of name → Taken, under the same names."""
    return {
        name: Taken(*map(statistics.median, zip(*(each[name] for each in rounds), strict=True))) for name in rounds[0]
    }


def with_one_thread():
    """Start this script anew with one thread for each library; they read the variables when they are imported."""
    if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_THREAD})
