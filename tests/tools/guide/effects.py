"""What the guide promises of each command, looked for in what it printed and wrote."""

import json
import re
import zipfile
from pathlib import Path

from tools.guide import place
from tools.guide.effects_classes import graded, reported, rows_of_students, spreadsheet
from tools.guide.effects_solutions import (
    closed,
    exercises,
    hidden,
    history,
    labs_with_exercises,
    opened,
    shown,
    shown_later,
    status,
)
from tools.guide.stage import Ended, Stage

from course.release.write import TOP

ALL = {f"labs/{path.stem}.ipynb" for path in (place.ROOT / "labs").glob("*.ipynb") if path.name[:2] in place.LABS}
BADGES = ("codespaces.new/ann/labs", "mybinder.org/v2/gh/ann/labs", "colab.research.google.com/github/ann/labs")


# --- the labs, and what students get ---------------------------------------------------------------------------------


def lab(stage: Stage, ended: Ended) -> None:
    """The address is printed, with its token; it is the first lab's."""
    assert re.search(r"http://\S+/lab/tree/labs/00_start_here\.ipynb\?token=\S+", ended.out)


def files_of(out: Path) -> dict[str, bytes]:
    """Return the files of a release, a zip or a folder."""
    if out.is_dir():
        return place.state(out)
    with zipfile.ZipFile(out) as file:
        return {name.removeprefix(f"{TOP}/"): file.read(name) for name in file.namelist()}


def release(stage: Stage, ended: Ended, labs: set[str] = ALL) -> dict[str, bytes]:
    """It holds the labs, the helpers, the tool and a README, and neither sources nor solutions."""
    made = files_of(ended.folder / ended.words[1])
    assert {name for name in made if name.endswith(".ipynb")} == labs
    assert {"README.md", "helpers/checks.py", "course/cli.py", "course/manifest.json", ".gitignore"} <= set(made)
    assert {".devcontainer/devcontainer.json", ".binder/start"} <= set(made)
    assert not [name for name in made if name.startswith(("notebooks/", "solutions/", "course/release"))]
    assert all(name in ended.out for name in labs)
    return made


def release_of_some(stage: Stage, ended: Ended) -> None:
    numbers = ended.words[ended.words.index("--labs") + 1].split(",")
    release(stage, ended, {name for name in ALL if Path(name).name[:2] in numbers})


def release_for_self_study(stage: Stage, ended: Ended) -> None:
    shown = json.loads(release(stage, ended)["labs/revealed-solutions.json"])
    assert shown["behind_ladder"] is True
    assert set(shown["solutions"]) == exercises("all")


def release_for_a_repository(stage: Stage, ended: Ended) -> None:
    made = release(stage, ended)
    assert all(badge in made["README.md"].decode() for badge in BADGES)
    for name in ALL:
        first = next(cell for cell in json.loads(made[name])["cells"] if cell["cell_type"] == "code")
        assert "google.colab" in "".join(first["source"])
        assert "github.com/ann/labs" in "".join(first["source"])


def site(stage: Stage, ended: Ended) -> None:
    out = ended.folder / ended.words[1]
    assert 'href="00_start_here.html"' in (out / "index.html").read_text("utf-8")
    assert "Run a neuron forwards" in (out / "00_start_here.html").read_text("utf-8")


# --- an update -------------------------------------------------------------------------------------------------------


def update(stage: Stage, ended: Ended) -> None:
    """What a student wrote stays, what nobody touched is new, and a helper that was changed is kept beside."""
    before, after = stage.before["ann"], place.state(ended.folder)
    told = place.cells(after[place.FIRST])
    assert told["neuron"] == place.ANSWERS["ann"]
    assert told["start-1"].encode().startswith(place.WORDS)
    personal = [name for name in before if "/my-" in name]
    assert len(personal) == 3
    assert all(after[name] == before[name] for name in personal)
    assert after["helpers/nn/network.mine-1.py"] == before[place.CHANGED]
    assert after[place.CHANGED] == (stage.root / place.CHANGED).read_bytes()
    assert (ended.folder / ".course-update").is_dir()
    assert len(ended.out.splitlines()) < 8


def update_undone(stage: Stage, ended: Ended) -> None:
    after = place.state(ended.folder)
    extra = {name for name in after if name not in stage.before["ann"]}
    assert {name: after[name] for name in after if name not in extra} == stage.before["ann"]
    assert all(name.startswith(("backprop-labs", "hand-in-")) for name in extra)


def update_into(stage: Stage, ended: Ended) -> None:
    """The old notebook stays whole, beside a new one that has the written exercise in it."""
    old = stage.old_folder(ended.words[-1])
    assert place.cells((old / place.FIRST).read_bytes())["neuron"] == place.ANSWERS["ben"]
    assert place.cells((old / place.FIRST).read_bytes())["start-1"].encode().startswith(place.WORDS)
    (kept,) = (old / "labs").glob("00_start_here.mine-*.ipynb")
    assert kept.read_bytes() == stage.before["ben"][place.FIRST]
    assert (old / "course" / "manifest.json").exists()


def hand_in(stage: Stage, ended: Ended) -> None:
    (path,) = ended.folder.glob("hand-in-*.zip")
    packed = {"00_start_here.ipynb", "my-progress.jsonl", "my-functions.py", "my-explanations.md"}
    assert {f"labs/{name}" for name in packed} <= set(zipfile.ZipFile(path).namelist())
    assert "1 of 1 exercises have something written in them" in ended.out


# --- graders, and labs of one's own ----------------------------------------------------------------------------------


def for_nbgrader(stage: Stage, ended: Ended) -> None:
    out = ended.folder / ended.words[2]
    assert "StudentEdition" in (out / "nbgrader_config.py").read_text("utf-8")
    assert {path.stem for path in (out / "source").rglob("*.ipynb")} == {Path(name).stem for name in ALL}


def for_otter(stage: Stage, ended: Ended) -> None:
    out = ended.folder / ended.words[2]
    for found in labs_with_exercises():
        assert (out / found.stem / f"{found.stem}.ipynb").is_file()
        tests = {path.stem for path in (out / found.stem / "tests").glob("*.py")}
        assert tests >= {entry.name for entry in found.entries}


def built(stage: Stage, ended: Ended) -> None:
    """Both variants are there and fresh."""
    for folder in ("labs", "solutions"):
        assert f"{folder}/00_start_here.ipynb: " in ended.out
        assert "neuron" in place.cells((ended.folder / folder / "00_start_here.ipynb").read_bytes())


def built_and_kept(stage: Stage, ended: Ended) -> None:
    built(stage, ended)
    (mine,) = (ended.folder / "labs").glob("00_start_here.mine-*.ipynb")
    assert place.cells(mine.read_bytes())["neuron"] == place.ANSWERS["ann"]
    assert "YOUR CODE HERE" in place.cells((ended.folder / place.FIRST).read_bytes())["neuron"]


def new_exercise(stage: Stage, ended: Ended) -> None:
    number, name = ended.words[1:]
    (source,) = (ended.folder / "notebooks").glob(f"{number}_*.py")
    assert f"checks.{name}({name})" in source.read_text("utf-8")
    assert (ended.folder / f"helpers/labs/lab_{number}/exercises/{name}.py").is_file()


def new_lab(stage: Stage, ended: Ended) -> None:
    stem = ended.words[1]
    assert (ended.folder / f"notebooks/{stem}.py").is_file()
    assert (ended.folder / f"helpers/labs/lab_{stem[:2]}/quiz.py").is_file()
    assert list((ended.folder / f"tests/labs/lab_{stem[:2]}").rglob("test_*.py"))


EFFECTS = {
    "lab": lab,
    "release": release,
    "release --labs": release_of_some,
    "release --self-study": release_for_self_study,
    "release --repository": release_for_a_repository,
    "site": site,
    "update": update,
    "update --undo": update_undone,
    "update --into": update_into,
    "hand-in": hand_in,
    "solutions show": shown,
    "solutions show --from": shown_later,
    "solutions hide": hidden,
    "solutions close": closed,
    "solutions close --until": closed,
    "solutions open": opened,
    "solutions status": status,
    "solutions log": history,
    "report": reported,
    "report --csv": spreadsheet,
    "report --by-student": rows_of_students,
    "grade": graded,
    "grade --out --at-once": graded,
    "export nbgrader": for_nbgrader,
    "export otter": for_otter,
    "build": built,
    "build --keep": built_and_kept,
    "new-exercise": new_exercise,
    "new-lab": new_lab,
}
