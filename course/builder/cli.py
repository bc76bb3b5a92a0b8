"""The command `python -m course build`: make `labs/` and `solutions/` from `notebooks/`, or say what is stale."""

import argparse
import asyncio
import difflib
from collections.abc import Coroutine, Iterable, Sequence
from pathlib import Path

from nbformat import NotebookNode

from course import files as whole
from course.builder import compare, files, kernels, skeletons, work
from course.builder.problems import BuildError, Problem
from course.builder.work import VARIANTS, Builder, Survey
from course.console import Stopwatch, say

DONE, UNDONE, USAGE, STOPPED = 0, 1, 2, 130
ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = "glossary.md"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 something refused, left or stale, 2 wrong use."""
    options = _parser().parse_args(argv)
    root = options.root.resolve()
    surveys = work.survey(root)
    if not surveys:
        say(f"There is no source in {root / 'notebooks'}.")
        return USAGE
    chosen, unknown = _chosen(options.names, surveys)
    for complaint in unknown:
        say(complaint)
    if unknown:
        return USAGE
    job = _check if options.check else _build
    try:
        return asyncio.run(job(root, surveys, chosen, options))
    except KeyboardInterrupt:
        say("Stopped. Every file is whole: each is either the old one or the new one.")
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m course build", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a lab, as 01 or 01_gradient_descent; all by default")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="write nothing, say what is stale, fail if anything is")
    mode.add_argument(
        "--keep",
        action="store_true",
        help="put a notebook that somebody has worked in aside as NN_name.mine-1.ipynb, then write the fresh one",
    )
    parser.add_argument("--timeout", type=float, default=kernels.TIMEOUT, help="seconds for one cell (%(default)s)")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds notebooks/ (this checkout)")
    return parser


def _chosen(names: Sequence[str], surveys: Sequence[Survey]) -> tuple[list[Survey], list[str]]:
    """Return the surveys that the names mean, and a sentence for each name that means none."""
    known = {key: survey for survey in surveys for key in (survey.path.stem, survey.path.stem[:2])}
    wanted = [Path(name).stem for name in names] or list(known)
    unknown = []
    for name in (name for name in wanted if name not in known):
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(s.path.stem for s in surveys)}."
        unknown.append(f"There is no source named {name}.{hint}")
    picked = {known[name].path for name in wanted if name in known}
    return [survey for survey in surveys if survey.path in picked], unknown


async def _build(root: Path, surveys: list[Survey], chosen: list[Survey], options: argparse.Namespace) -> int:
    builder = Builder(root, surveys, options.timeout)
    _copy_glossary(root)
    jobs = [_build_one(root, builder, survey, options.keep) for survey in chosen]
    return max(await _all(jobs))


async def _build_one(root: Path, builder: Builder, survey: Survey, keep: bool) -> int:
    """Make the variants of one source and write them, both or none."""
    watch = Stopwatch()
    left = [] if keep else [e for e in VARIANTS if files.is_worked_in(survey.target(root, e))]
    made, problems = await _make(builder, survey, [variant for variant in VARIANTS if variant not in left])
    if problems:
        _tell(root, survey, problems)
        return UNDONE
    for variant, notebook in made.items():
        _store(root, survey.target(root, variant), notebook)
    _write_skeletons(root, survey)
    for variant in left:
        _tell_left(root, survey, variant)
    say(f"{survey.path.stem}: done in {watch}")
    return UNDONE if left else DONE


def _store(root: Path, path: Path, notebook: NotebookNode) -> None:
    shown = path.relative_to(root).as_posix()
    if files.is_worked_in(path):
        mine = files.keep(path)
        say(f"  {shown}: somebody has worked in it, so it is now {mine.name}")
    elif path.exists() and not compare.first_difference(notebook, path.read_text(encoding="utf-8")):
        say(f"  {shown}: unchanged")
        return
    whole.write(path, files.text(notebook))
    say(f"  {shown}: written")


def _copy_glossary(root: Path) -> None:
    """Put the glossary beside the labs that link to it, where there is one."""
    path = root / "notebooks" / GLOSSARY
    if path.is_file():
        whole.write(root / "labs" / GLOSSARY, path.read_text(encoding="utf-8"))


def _write_skeletons(root: Path, survey: Survey) -> None:
    """Write the skeletons of a lab's answers beside its exercises, where it has a folder."""
    path = skeletons.path(root, survey.source.lab)
    if path.parent.is_dir():
        whole.write(path, skeletons.text(survey.exercises))


def _tell_left(root: Path, survey: Survey, variant: str) -> None:
    path = survey.target(root, variant)
    say(f"  {path.relative_to(root).as_posix()}: left as it is, because somebody has worked in it.")
    say(f"    To get the fresh one and lose nothing: python -m course build {survey.path.stem} --keep")
    say(f"    It renames this copy to {path.stem}.mine-1.ipynb (or the next free number) and writes the new one.")


async def _check(root: Path, surveys: list[Survey], chosen: list[Survey], options: argparse.Namespace) -> int:
    """Build everything in memory and compare it with what is stored; nothing in the checkout is written."""
    builder = Builder(root, surveys, options.timeout)
    statuses = await _all([_check_one(root, builder, survey) for survey in chosen])
    extra = [] if options.names else _without_source(root, surveys)
    for path in extra:
        say(f"{path.relative_to(root).as_posix()}: there is no source for it in notebooks/; remove it")
    stale = max([*statuses, UNDONE if extra else DONE])
    say("Not up to date: mend the sources, then python -m course build." if stale else "Everything is up to date.")
    return stale


async def _check_one(root: Path, builder: Builder, survey: Survey) -> int:
    made, problems = await _make(builder, survey, list(VARIANTS))
    if problems:
        _tell(root, survey, problems)
        return UNDONE
    status = DONE
    for variant, notebook in made.items():
        path = survey.target(root, variant)
        difference = _difference(path, notebook)
        if difference:
            status = UNDONE
            say(f"{path.relative_to(root).as_posix()}: {difference}")
    stored = skeletons.path(root, survey.source.lab)
    if stored.parent.is_dir() and not skeletons.are_fresh(stored, survey.exercises):
        status = UNDONE
        say(f"{stored.relative_to(root).as_posix()}: stale")
    if status == DONE:
        say(f"{survey.path.stem}: up to date")
    return status


def _difference(path: Path, notebook: NotebookNode) -> str | None:
    if not path.exists():
        return "missing: it hasn't been built yet"
    # Git on Windows may have changed the line endings of the checkout: read_text takes them all.
    difference = compare.first_difference(notebook, path.read_text(encoding="utf-8", errors="replace"))
    if difference and files.is_worked_in(path):
        return f"stale, and somebody has worked in it: {difference}"
    return difference and f"stale: {difference}"


def _without_source(root: Path, surveys: Sequence[Survey]) -> list[Path]:
    """Return the generated notebooks that no source makes any more; copies that were put aside are somebody's own."""
    expected = {survey.target(root, variant) for survey in surveys for variant in VARIANTS}
    stored = [path for variant in VARIANTS for path in sorted((root / variant).glob("*.ipynb"))]
    return [path for path in stored if path not in expected and not files.is_kept(path)]


async def _make(builder: Builder, survey: Survey, wanted: list[str]) -> tuple[dict[str, NotebookNode], list[Problem]]:
    """Make the wanted variants of a source at the same time; return them and what is wrong."""
    results = await asyncio.gather(*(builder.make(survey, variant) for variant in wanted), return_exceptions=True)
    made, problems = {}, []
    for variant, result in zip(wanted, results, strict=True):
        if isinstance(result, BuildError):
            problems += result.problems
        elif isinstance(result, BaseException):
            raise result
        else:
            made[variant] = result
    return made, list(dict.fromkeys(problems))


def _tell(root: Path, survey: Survey, problems: list[Problem]) -> None:
    for problem in problems:
        say(problem.sentence(root))
    say(f"{survey.path.stem}: refused, nothing written")


async def _all(jobs: Iterable[Coroutine[None, None, int]]) -> list[int]:
    """Run jobs side by side; when one breaks off with an error, end the others first."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job) for job in jobs]
    return [task.result() for task in tasks]
