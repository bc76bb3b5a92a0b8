"""``course new-lab`` and ``course new-exercise``: a small one that works, to be changed piece by piece.

The templates stand as what they become will stand: `templates/lab/helpers/labs/lab_NN/quiz.py.txt` and so on, with NN,
STEM and NAME in the paths and `$lab`, `$name` … in the texts.
"""

import argparse
import ast
import builtins
import keyword
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

from course import files
from course.console import CourseError, say
from course.environment import ROOT

TEMPLATES = Path(__file__).with_name("templates")
STEM = re.compile(r"(?!00)\d\d_[a-z][a-z0-9_]*")
NAME = re.compile(r"[a-z][a-z0-9_]*")
HEADING = re.compile(r"^# ### Exercise (\d+) ·", re.MULTILINE)
FIGURE = re.compile(r"^explorers\.", re.MULTILINE)
FIRST_NAME = "running_average"
# What a lab's setup cell imports, and what the exercise's own file calls its reference.
IN_USE = {"np", "checks", "explorers", "quiz", "progress", "reference"}

Files = dict[str, str]  # path below the root → text


def lab_options(argv: list[str]) -> argparse.Namespace:
    """Parse the options of `new-lab`."""
    parser = _parser("new-lab", "Write a new lab with one exercise: its source, its folder and its tests.")
    parser.add_argument("stem", metavar="NN_title", help="its number and topic, as 09_attention")
    parser.add_argument("--exercise", default=FIRST_NAME, metavar="NAME", help="its first exercise (%(default)s)")
    return parser.parse_args(argv)


def exercise_options(argv: list[str]) -> argparse.Namespace:
    """Parse the options of `new-exercise`."""
    parser = _parser("new-exercise", "Add an exercise to a lab: its cells in the source, its files and its tests.")
    parser.add_argument("lab", metavar="NN", help="the number of the lab, as 02")
    parser.add_argument("name", help="the function that the student is going to write, as batch_norm")
    return parser.parse_args(argv)


def _parser(command: str, words: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python3 -m course {command}", description=words)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser


def new_lab(chosen: argparse.Namespace) -> int:
    """Write a lab and say what to do next; return the exit status."""
    stem, name = chosen.stem, chosen.exercise
    if not STEM.fullmatch(stem):
        raise CourseError(f"A lab is named NN_title, two digits from 01 and lower-case words, not {stem!r}.")
    words = {"lab": stem[:2], "stem": stem, "topic": " ".join(stem[3:].split("_")), "name": name}
    words |= {"number": 1, "place": 2}  # of the exercise, and of its figure below the first one
    _refuse_a_taken_number(chosen.root, words["lab"])
    for wanted in (name, f"first_{name}"):
        _refuse_a_bad_name(chosen.root, wanted, "choose another: --exercise NAME")
    words["block"] = _block(words)
    write(chosen.root, filled("lab", words) | filled("exercise", words))
    _tell_next(words["lab"], f"notebooks/{stem}.py")
    return 0


def new_exercise(chosen: argparse.Namespace) -> int:
    """Add an exercise to a lab and say what to do next; return the exit status."""
    source = _source(chosen.root, chosen.lab)
    _refuse_a_bad_name(chosen.root, chosen.name, "choose another")
    text = source.read_text(encoding="utf-8")
    if re.search(rf"^def {chosen.name}\(", text, re.MULTILINE):
        raise CourseError(f"notebooks/{source.name} has a function {chosen.name} already; choose another name.")
    number = max(map(int, HEADING.findall(text)), default=0) + 1
    words = {"lab": chosen.lab, "stem": source.stem, "name": chosen.name, "number": number}
    words["place"] = len(FIGURE.findall(text)) + 1  # of its figure: below all that are there
    write(chosen.root, filled("exercise", words), {source: inserted(text, _block(words), chosen.lab)})
    _tell_next(chosen.lab, f"notebooks/{source.name}, Exercise {number}")
    return 0


def _block(words: dict) -> str:
    return Template((TEMPLATES / "block.txt").read_text(encoding="utf-8")).substitute(words)


def filled(kind: str, words: dict) -> Files:
    """Return path → text of all files that the templates of a kind become."""
    folder = TEMPLATES / kind
    return {
        _placed(path.relative_to(folder), words): Template(path.read_text(encoding="utf-8")).substitute(words)
        for path in sorted(folder.rglob("*.txt"))
    }


def _placed(path: Path, words: dict) -> str:
    text = path.with_suffix("").as_posix()
    return text.replace("NN", words["lab"]).replace("STEM", words["stem"]).replace("NAME", words["name"])


def inserted(text: str, block: str, lab: str) -> str:
    """Return a source with a block of cells before its closing sections, which begin with the words above the quiz.

    Raise `CourseError` for a source without a quiz.
    """
    lines = text.splitlines(keepends=True)
    ask = f'quiz.ask("{lab}")'
    if f"{ask}\n" not in lines:
        raise CourseError(f"The source of Lab {lab} has no cell {ask}, above which the exercise would stand; add one.")
    above = [n for n, line in enumerate(lines[: lines.index(f"{ask}\n")]) if line.startswith("# %%")]
    place = above[-2] if lines[above[-2]].startswith("# %% [markdown]") else above[-1]
    return "".join([*lines[:place], block, *lines[place:]])


def _source(root: Path, lab: str) -> Path:
    found = {path.stem[:2]: path for path in sorted((root / "notebooks").glob("[0-9][0-9]_*.py"))}
    if lab not in found:
        raise CourseError(f"There is no lab {lab!r}. There are: {', '.join(found)}.")
    return found[lab]


def _refuse_a_taken_number(root: Path, lab: str) -> None:
    places = [*root.glob(f"notebooks/{lab}_*.py"), root / f"helpers/labs/lab_{lab}", root / f"tests/labs/lab_{lab}"]
    taken = [path.relative_to(root).as_posix() for path in places if path.exists()]
    if taken:
        raise CourseError(f"The number {lab} is taken: there is {' and '.join(taken)}.")


def _refuse_a_bad_name(root: Path, name: str, advice: str) -> None:
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise CourseError(f"An exercise is named as the function it asks for, in lower-case letters, not {name!r}.")
    if name in IN_USE or hasattr(builtins, name) or name in set(_bound(root)):
        raise CourseError(f"{name!r} means something else in a lab; {advice}.")
    for path in sorted((root / "helpers" / "labs").glob(f"lab_*/*/{name}.py")):
        raise CourseError(f"{name!r} is taken by {path.relative_to(root).as_posix()}; {advice}.")


def _bound(root: Path) -> Iterator[str]:
    """Yield the names that `checks` and `explorers` have beside those of the labs."""
    for face in ("checks", "explorers"):
        tree = ast.parse((root / "helpers" / f"{face}.py").read_text(encoding="utf-8"))
        for node in tree.body:
            names = [alias.asname or alias.name for alias in getattr(node, "names", [])]
            yield from [*names, *([node.name] if isinstance(node, ast.FunctionDef) else [])]


def write(root: Path, new: Files, changed: dict[Path, str] | None = None) -> None:
    """Write new files, then files that change; all of them or, whatever goes wrong, none.

    Raise `CourseError` where one of the new files is there already.
    """
    made: list[Path] = []
    try:
        for name, text in new.items():
            _make(root / name, text, made)
        for path, text in (changed or {}).items():
            files.write(path, text)
    except BaseException as error:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise CourseError(f"Nothing is written: {error.filename}: {error.strerror}.") from error
        raise


def _make(path: Path, text: str, made: list[Path]) -> None:
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        folder.mkdir()
        made.append(folder)
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        made.append(path)
        file.write(text)


def _tell_next(lab: str, place: str) -> None:
    say(f"Lab {lab} has it: {place}, helpers/labs/lab_{lab}/ and tests/labs/lab_{lab}/.")
    say(f"It works as it is. Try it:  python3 -m course build {lab}  and  python -m pytest tests/labs/lab_{lab}")
    say("Then change it piece by piece; CONTRIBUTING.md has the rules of a lab, each with its reason.")
