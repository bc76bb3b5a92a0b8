"""Judge all notebooks of a class: some at a time, here or on a cluster; what is judged isn't judged again."""

import atexit
import contextlib
import hashlib
import importlib
import json
import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ThreadPoolExecutor, wait
from functools import cache
from pathlib import Path
from typing import NamedTuple

from course import files
from course.console import CourseError
from course.grade import isolation, needed
from course.grade.judging import Judge
from course.grade.submissions import Submission

AHEAD = 4  # notebooks waiting for each one that is judged: few, so that memory doesn't grow with the class
ANSWER = 10  # seconds for a scheduler to say something
PATIENCE = 30  # seconds for the first worker of a cluster to come
TRIES = 3  # for a notebook whose judge, or whose machine, went away


class Job(NamedTuple):
    """What a worker is sent: a notebook, and where the course is."""

    root: str
    hidden: tuple[str, ...]
    submission: Submission
    earlier: tuple[str, ...]
    limits: dict[str, int]


def version(root: Path) -> str:
    """Return the digest of the code that judges: after a check was mended everything is judged again."""
    digest = hashlib.sha256()
    for path in sorted((root / "helpers").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Store:
    """What has been judged: a file for each notebook, whole or not there."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder, self.version = folder / "judged", version

    def path(self, submission: Submission) -> Path:
        """Return the file of a notebook; the same student's same code has the same."""
        words = json.dumps([self.version, submission.student, submission.lab, submission.digest])
        return self.folder / f"{hashlib.sha256(words.encode()).hexdigest()[:32]}.json"

    def read(self, submission: Submission) -> dict | None:
        """Return what was judged, None where nothing was, or where it can't be read."""
        try:
            return json.loads(files.read(self.path(submission)))
        except (OSError, ValueError):
            return None

    def write(self, submission: Submission, found: dict) -> dict:
        """Keep what was judged."""
        files.write(self.path(submission), json.dumps(found))
        return found


_mine = threading.local()


def judge(job: Job) -> dict:
    """Judge one notebook in this thread's judge; on a cluster this is what is sent."""
    began = time.monotonic()
    submission = Submission(*job.submission)
    found = _asked(job, submission)
    unwritten = {"status": "not attempted", "mistake": None, "message": "nothing is written there"}
    verdicts = dict.fromkeys(submission.unwritten, unwritten) | found["verdicts"]
    looks = [*submission.looks, *(f"{name} is the course's own function" for name in found["copied"])]
    facts = {"student": submission.student, "lab": submission.lab, "place": submission.place}
    judged = {"verdicts": {name: verdicts[name] for name in submission.names}, "looks": looks}
    more = {"failed": found["failed"], "ended": found["ended"], "texts": submission.texts}
    return facts | judged | more | {"seconds": round(time.monotonic() - began, 2)}


def _judge(job: Job) -> Judge:
    if not hasattr(_mine, "judge"):
        root = Path(job.root)
        with _one:
            box = _box(job.root, job.hidden)
        _mine.judge = Judge(root, box, job.limits)
        atexit.register(_mine.judge.close)
    return _mine.judge


def _asked(job: Job, submission: Submission) -> dict:
    """Ask with the cells that are needed; where a function then fails, it may have needed more: with all of them."""
    written = [name for name in submission.names if name not in submission.unwritten]
    few = [submission.cells[number] for number in needed.of(submission.cells, written)]
    found = _judge(job).ask(submission._replace(cells=tuple(few)), list(job.earlier))
    failed = any(each["mistake"] == "raised" for each in found["verdicts"].values())
    if not failed or len(few) == len(submission.cells):
        return found
    return _judge(job).ask(submission, list(job.earlier))


_one = threading.Lock()


@cache
def _box(root: str, hidden: tuple[str, ...]) -> isolation.Box:
    """Return the box of this process; it is there until the process ends."""
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(isolation.box(Path(root), [Path(path) for path in hidden]))


@contextlib.contextmanager
def executor(scheduler: str | None, at_once: int | None) -> Iterator[tuple[Executor, int]]:
    """Yield what runs jobs, and how many at a time: threads of this process, or Dask's cluster at an address."""
    if scheduler is None:
        at_once = at_once or cores()
        with ThreadPoolExecutor(at_once) as pool:
            yield pool, at_once
        return
    try:
        distributed = importlib.import_module("distributed")
    except ModuleNotFoundError:
        raise CourseError(
            "A cluster needs Dask: .venv/bin/python -m pip install 'dask[distributed]', here and on its machines."
        ) from None
    try:
        client = distributed.Client(scheduler, timeout=ANSWER, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise CourseError(f"No scheduler of Dask answers at {scheduler}: {error}") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a cluster that goes away is told below
    with client:
        yield client.get_executor(pure=False, retries=TRIES), at_once or _threads(client, scheduler)


def _threads(client: object, scheduler: str) -> int:
    """Return how many notebooks the workers of a cluster judge at once."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise CourseError(f"No worker has come to the scheduler: start some with dask worker {scheduler}") from None
    return sum(client.nthreads().values())


def run(jobs: Iterable[Job], store: Store, pool: Executor, at_once: int) -> Iterator[tuple[Submission, dict | None]]:
    """Yield each notebook with what was judged as it comes, None where nobody could judge it; keep it first."""
    waiting: dict[Future, tuple[Job, int]] = {}
    for job in jobs:
        known = store.read(job.submission)
        if known is not None:
            yield job.submission, known
            continue
        waiting[pool.submit(judge, job)] = job, 1
        while len(waiting) >= AHEAD * at_once:
            yield from _done(waiting, store, pool)
    while waiting:
        yield from _done(waiting, store, pool)


def _done(waiting: dict, store: Store, pool: Executor) -> Iterator[tuple[Submission, dict | None]]:
    """Take what is done; try again what went wrong by no fault of the notebook."""
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        job, tries = waiting.pop(future)
        if _went_wrong(future) is None:
            yield job.submission, store.write(job.submission, future.result())
        elif tries < TRIES:
            waiting[pool.submit(judge, job)] = job, tries + 1
        else:
            yield job.submission, None


def _went_wrong(future: Future) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError:  # by Dask, whose scheduler has gone
        raise CourseError("The scheduler has gone. What is judged is kept: start this again, and it goes on.") from None


def cores() -> int:
    """Return how many notebooks are judged at once, unless told otherwise."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def alike(judged: Sequence[dict]) -> dict[tuple[str, str, str], int]:
    """Return (student, lab, exercise) → how many others handed in the very same text."""
    groups: dict[tuple[str, str, str], set[str]] = {}
    for each in judged:
        for name, digest in each["texts"].items():
            groups.setdefault((each["lab"], name, digest), set()).add(each["student"])
    return {
        (who, lab, name): len(group) - 1 for (lab, name, _), group in groups.items() for who in group if group - {who}
    }
