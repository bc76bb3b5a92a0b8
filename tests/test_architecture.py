"""The rooms and the arrows of docs/design.md, read from the imports with ast."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MATH = {"arguments", "functions", "surfaces", "data", "gradcheck", "network", "deep", "optimizers", "steps", "training"}
MATH |= {"depths", "remedies", "deep_training", "walks", "worked", "classifier", "drawing"}
DRAWN = {"matplotlib"}
LIVE = {"anywidget", "ipywidgets", "traitlets", "IPython", *DRAWN}

# room → (the rooms it may import, the packages it may import beside the standard library)
ARROWS = {
    "__init__": (set(), set()),
    "arguments": (set(), {"numpy"}),
    "functions": ({"arguments"}, {"numpy"}),
    "surfaces": ({"arguments"}, {"numpy"}),
    "data": ({"arguments"}, {"numpy", "sklearn"}),
    "gradcheck": ({"arguments"}, {"numpy"}),
    "network": ({"arguments", "functions"}, {"numpy"}),
    "deep": ({"arguments", "functions"}, {"numpy"}),
    "depths": ({"arguments", "deep", "functions"}, {"numpy"}),
    "remedies": ({"arguments", "deep", "functions"}, {"numpy"}),
    "deep_training": ({"arguments", "deep", "functions", "remedies"}, {"numpy"}),
    "optimizers": ({"arguments"}, {"numpy"}),
    "steps": ({"arguments"}, {"numpy"}),
    "walks": ({"arguments", "optimizers", "steps"}, {"numpy"}),
    "training": ({"arguments", "functions", "network", "optimizers"}, {"numpy"}),
    "worked": (MATH, {"numpy"}),
    "watch": ({"arguments"}, {"numpy"}),
    "classifier": ({"arguments", "deep", "functions", "steps", "watch"}, {"numpy"}),
    "drawing": ({"arguments"}, {"numpy"}),
    "bridge": (set(), {"keras", "jax"}),
    "progress": (set(), set()),
    "solved": ({"progress"}, set()),
    "reveal": (set(), set()),
    "style": (set(), DRAWN),
    "plots": (MATH | {"style"}, {"numpy", *DRAWN}),
    "marks": ({"style"}, {"numpy", *DRAWN}),
    "pictures": (set(), {"numpy", *DRAWN}),
    "live": ({"marks", "pictures", "style"}, {"numpy", *LIVE}),
    "checks": (MATH | {"progress", "reveal", "solved"}, {"numpy"}),
    "bar": ({"watch", "style", "live"}, LIVE),
    "quizzes": (set(), set()),
    "quiz": ({"progress", "quizzes", "style"}, LIVE),
    "explorers": (
        MATH | {"watch", "plots", "marks", "pictures", "live", "style", "checks", "progress", "quizzes"},
        {"numpy", "packaging", *LIVE},
    ),
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


def room_of(path):
    return path.relative_to(ROOT / "helpers").parts[0].removesuffix(".py")


HELPERS = sorted((ROOT / "helpers").rglob("*.py"))
COURSE = sorted((ROOT / "course").rglob("*.py"))


@pytest.mark.parametrize("path", HELPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_run_one_way(path):
    room = room_of(path)
    assert room in ARROWS, f"{room} is a room that the table doesn't know"
    rooms, packages = ARROWS[room]
    for name in imported(path):
        top, *rest = name.split(".")
        if top == "helpers":
            assert rest, "import the room, not the house"
            assert rest[0] in rooms | {room}, f"{room} imports {name}"
        else:
            assert top in sys.stdlib_module_names | packages, f"{room} imports {name}"


@pytest.mark.parametrize("path", COURSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_tool_does_without_the_helpers(path):
    assert not any(name.split(".")[0] == "helpers" for name in imported(path))


@pytest.mark.parametrize("path", [*HELPERS, *COURSE], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_name_says_where_it_comes_from(path):
    assert not any(name.endswith(".*") for name in imported(path))


def test_the_table_and_the_map_of_the_house_name_every_room():
    house = (ROOT / "helpers" / "__init__.py").read_text(encoding="utf-8")
    rooms = {room_of(path) for path in HELPERS} - {"__init__"}
    assert {room for room in rooms if f"`{room}`" not in house} == set()
    assert set(ARROWS) - {"__init__"} == rooms
