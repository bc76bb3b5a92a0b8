"""The packages and the dependencies of docs/design.md, read from the imports with ast."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FACES = "checks, clinic, explorers, quiz"
PICTURE, WIDGETS = {"matplotlib"}, {"anywidget", "ipywidgets", "traitlets", "IPython"}

# package → (the packages of ours that it may import, the libraries beside the standard library), from the bottom up
DEPENDENCIES = {
    "nn": (set(), {"numpy"}),
    "student": (set(), set()),
    "figures": ({"nn"}, {"numpy", "PIL"} | PICTURE | WIDGETS),
    "exercise": ({"nn", "student"}, {"numpy"}),
    "quizzes, explanations": ({"figures", "student", "quizzes", "explanations"}, WIDGETS),
    "explorer": ({"exercise", "figures", "student"}, WIDGETS),
    "patients": ({"nn", "figures", "student", "exercise", "quizzes"}, {"numpy"} | PICTURE | WIDGETS),
    "labs": (
        {"nn", "figures", "student", "exercise", "quizzes", "explanations", "explorer", "patients"},
        {"numpy", "keras", "jax", "packaging"} | PICTURE | WIDGETS,
    ),
    "journey, web, recall": (
        {
            "nn",
            "figures",
            "student",
            "exercise",
            "quizzes",
            "explanations",
            "explorer",
            "patients",
            "labs",
            "journey",
            "web",
            "recall",
        },
        {"numpy"} | PICTURE | WIDGETS,
    ),
    FACES: ({"exercise", "quizzes", "explanations", "patients", "labs", "journey", "recall"}, set()),
    "__init__, former": ({"former"}, set()),
}


def imported(path):
    """Yield the dotted name of everything that a file imports, `from a import b` as a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            own = list(path.relative_to(ROOT).parent.parts)
            base = own[: len(own) - node.level + 1] if node.level else []
            yield from (".".join([*base, *filter(None, [node.module]), alias.name]) for alias in node.names)


def package_of(path):
    first = path.relative_to(ROOT / "helpers").parts[0].removesuffix(".py")
    return next((package for package in DEPENDENCIES if first in package.split(", ")), first)


HELPERS = sorted((ROOT / "helpers").rglob("*.py"))
COURSE = sorted((ROOT / "course").rglob("*.py"))


@pytest.mark.parametrize("path", HELPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_dependencies_run_one_way(path):
    package = package_of(path)
    assert package in DEPENDENCIES, f"{package} is a package that the table doesn't know"
    ours, libraries = DEPENDENCIES[package]
    for name in imported(path):
        top, *rest = name.split(".")
        if top == "helpers":
            assert rest, "import the package, not the whole of helpers"
            assert rest[0] in ours | {package}, f"{package} imports {name}"
        else:
            assert top in sys.stdlib_module_names | libraries, f"{package} imports {name}"


@pytest.mark.parametrize("path", [path for path in HELPERS if package_of(path) == "labs"], ids=str)
def test_a_lab_imports_no_later_lab(path):
    folder = path.relative_to(ROOT / "helpers" / "labs").parts[0]
    labs = {name.split(".")[2] for name in imported(path) if name.startswith("helpers.labs.lab_")}
    assert all(lab <= folder for lab in labs)


def test_no_package_is_imported_by_one_below_it():
    place = {package: row for row, packages in enumerate(DEPENDENCIES) for package in packages.split(", ")}
    for row, (packages, (ours, _)) in enumerate(DEPENDENCIES.items()):
        assert all(place[other] < row for other in ours - set(packages.split(", ")))


@pytest.mark.parametrize("path", COURSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_tool_does_without_the_helpers(path):
    assert not any(name.split(".")[0] == "helpers" for name in imported(path))


@pytest.mark.parametrize("path", [*HELPERS, *COURSE], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_name_says_where_it_comes_from(path):
    assert not any(name.endswith(".*") for name in imported(path))


def test_the_table_is_short_and_the_overview_names_every_package():
    overview = (ROOT / "helpers" / "__init__.py").read_text(encoding="utf-8")
    packages = {package_of(path) for path in HELPERS}
    assert packages == set(DEPENDENCIES)
    assert len(DEPENDENCIES) <= 11
    names = {name for package in packages for name in package.split(", ")} - {"__init__"}
    assert {name for name in names if f"`{name}`" not in overview} == set()
