"""All notebooks: the three promises of an untouched lab, a solution and a student, and the rhythm of a lab."""

import asyncio
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import nbformat
import pytest
from tools.student import Student

from course.builder import cli, exercises, outputs, sources, variants
from helpers import explorers

ROOT = cli.ROOT
PATHS = sources.find(ROOT)
MOST_CODE = 8  # lines that one exercise may ask for
FEWEST_HINTS = 2
# How a title begins that names a thing or a topic instead of saying what the student is going to do.
NO_VERB = re.compile(r"The|An?|How|What|Why|\w{3,}ing|\w+tion|\w+ness|\w*[^su]s")


class Lab:
    """A source with its exercises and its two stored variants."""

    def __init__(self, path: Path):
        self.path = path
        self.source = sources.read(path)
        self.exercises, self.problems = exercises.find(self.source)

    def stored(self, variant: str):
        return nbformat.read(ROOT / variant / f"{self.source.stem}.ipynb", as_version=4)

    @property
    def prose(self) -> str:
        return "\n\n".join(cell.text for cell in self.source.cells if cell.kind == "markdown")

    def name_of(self, index: int) -> str:
        return variants.cell_names(self.source, self.exercises)[index]


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def lab(request) -> Lab:
    return Lab(request.param)


def printed(notebook) -> dict[str, list[str]]:
    """Return what each code cell prints, by cell id: texts of results and streams, no pictures."""
    return {
        cell.id: [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def test_there_are_notebooks_each_with_a_number_of_its_own():
    numbers = [path.stem[:2] for path in PATHS]
    assert numbers[0] == "00"
    assert len(set(numbers)) == len(numbers) >= 2


# --- the three promises ------------------------------------------------------------------------------------------


def test_an_untouched_lab_survives_and_each_check_says_not_written_yet(lab):
    said = printed(lab.stored("labs"))
    open_checks = [name for name, texts in said.items() for text in texts if text.startswith("○")]
    assert open_checks == [lab.name_of(exercise.check) for exercise in lab.exercises]
    for exercise in lab.exercises:
        (verdict,) = said[lab.name_of(exercise.check)]
        assert verdict.startswith(f"○ {exercise.label}") or exercise.name in verdict
        assert "not written yet" in verdict


def test_a_solution_survives_and_each_check_says_correct(lab):
    said = printed(lab.stored("solutions"))
    for exercise in lab.exercises:
        (verdict,) = said[lab.name_of(exercise.check)]
        assert verdict.startswith("✓")


@pytest.mark.parametrize("variant", ["labs", "solutions"])
def test_a_stored_notebook_can_be_repeated_anywhere(lab, variant):
    notebook = lab.stored(variant)
    assert list(outputs.unrepeatable(notebook, (ROOT, Path.home()))) == []
    assert not [o for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error"]
    # Without counts nbval would compare nothing and pass.
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


def test_a_student_solves_one_exercise_after_another(lab, tmp_path):
    student = Student(lab, tmp_path / "my-progress.jsonl")
    steps = asyncio.run(student.work())  # raises when a cell of any pass does
    names = [exercise.name for exercise in lab.exercises]
    assert steps == [set(names[:count]) for count in range(len(names) + 1)]
    outputs.normalize(student.notebook)
    mine, theirs = printed(student.notebook), printed(lab.stored("solutions"))
    assert {name: mine[name] for name in theirs if name in mine} == {name: theirs[name] for name in mine}


def test_nbval_sees_an_answer_that_was_left_in_a_lab(tmp_path):
    """Two copies of the smallest lab: the untouched one passes, the one with an answer in it fails at its check."""
    small = min((Lab(path) for path in PATHS), key=lambda lab: len(lab.exercises))
    exercise, notebook = small.exercises[0], small.stored("labs")
    nbformat.write(notebook, tmp_path / "untouched.ipynb")
    cell = next(cell for cell in notebook.cells if cell.id == exercise.name)
    cell.source = small.source.cells[exercise.cell].text
    nbformat.write(notebook, tmp_path / "leaky.ipynb")
    results = nbval(tmp_path)
    count = sum(cell.cell_type == "code" for cell in notebook.cells[: notebook.cells.index(cell)])
    assert "untouched.ipynb" not in results
    assert f"FAILED leaky.ipynb::Cell {count + 1}" in results


def nbval(folder: Path) -> str:
    """Run nbval strictly on a folder, as the course's tests do, and return its short summary of failures."""
    options = ["-p", "course.lean_imports", "-p", "no:cacheprovider", "-q", "-rf"]
    options += ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
    config = ["--nbval-sanitize-with", str(ROOT / "tests" / "nbval_sanitize.cfg"), "--rootdir", str(folder)]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "BACKPROP_LABS_PROGRESS": str(folder / "my-progress.jsonl"),
    }
    # One file after the other would share the progress file: what the second does can't reach the first.
    files = [str(folder / "untouched.ipynb"), str(folder / "leaky.ipynb")]
    command = [sys.executable, "-m", "pytest", *options, *config, *files]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    return run.stdout[run.stdout.index("short test summary") :]


# --- the rhythm of a lab -----------------------------------------------------------------------------------------


def test_a_source_has_no_problems(lab):
    assert [problem.sentence(ROOT) for problem in lab.problems] == []


def test_a_source_opens_and_saves_as_a_notebook(lab):
    """JupyterLab reads the text as a notebook and writes it back: nothing below the header may change."""
    text = lab.path.read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="py:percent")
    saved = jupytext.writes(notebook, fmt="py:percent")
    assert saved[saved.index("# %%") :] == text[text.index("# %%") :]


def test_a_lab_begins_with_a_verb_and_a_figure_within_the_first_screen(lab):
    title, setup, figure = lab.source.cells[:3]
    match = re.match(rf"# {lab.source.lab} · (\w+) .+", title.text)
    assert match, title.text.splitlines()[0]
    assert not NO_VERB.fullmatch(match[1]), f"{match[1]!r} is no verb"
    assert len(title.text.splitlines()) <= 6
    assert setup.tags == ["setup"]
    assert setup.text.endswith(f'progress.open_lab("{lab.source.lab}")')
    assert figure.text.startswith("explorers.")


@pytest.mark.parametrize("word", ["The", "How", "Training", "Introduction", "Gradients", "Awareness"])
def test_a_title_that_names_a_topic_does_not_begin_with_a_verb(word):
    assert NO_VERB.fullmatch(word)


def test_a_lab_says_what_one_does_learns_and_needs(lab):
    assert "## What you'll do, learn and need" in lab.prose
    for word in ("do", "learn", "need"):
        assert re.search(rf"\*\*{word}\*\* \| \S", lab.prose), word


def test_a_lab_recalls_the_lab_before(lab):
    recall = re.search(r"^## One question from the lab before$", lab.prose, re.MULTILINE)
    assert bool(recall) == (lab.source.lab != "00")
    texts = [cell.text for cell in lab.source.cells]
    assert (f'quiz.recall("{lab.source.lab}")' in texts[3:7]) == (lab.source.lab != "00")


def test_each_column_of_a_table_has_a_heading(lab):
    """A screen reader says it with every cell of the column; axe calls an empty one `empty-table-header`."""
    text = "\n".join(cell.text for cell in lab.source.cells)
    headings = re.findall(r"^\|(.*)\|\n\|[-:| ]+\|$", text, flags=re.MULTILINE)
    assert [row for row in headings if not all(map(str.strip, row.split("|")))] == []
    assert headings


def test_exercises_are_numbered_from_one(lab):
    assert [exercise.number for exercise in lab.exercises] == list(range(1, len(lab.exercises) + 1))
    assert lab.exercises


def test_each_exercise_says_its_effort_and_has_hints(lab):
    for exercise in lab.exercises:
        assert exercise.effort, exercise.label
        assert 1 <= exercise.effort.minutes <= 20
        assert len(exercise.effort.why.split()) >= 4
        assert len(exercise.hints) >= FEWEST_HINTS, exercise.label
        assert all(hint.title and hint.text for hint in exercise.hints)


def test_each_exercise_is_short(lab):
    assert {e.name: e.code_lines for e in lab.exercises if not 1 <= e.code_lines <= MOST_CODE} == {}


def test_each_exercise_is_followed_by_its_check_then_by_what_runs_it(lab):
    """A figure further up will do where it takes the function, for it runs it as soon as the check passes."""
    cells = lab.source.cells
    given = "\n".join(cell.text for cell in cells if cell.kind == "code")
    shown = re.findall(r"(?m)^explorers\.(\w+)\(", given)
    runs = {name for figure in shown for name in inspect.signature(getattr(explorers, figure)).parameters}
    runs |= set(re.findall(r'checks\.choose\("(\w+)"', given))
    code = [index for index, cell in enumerate(cells) if cell.kind == "code"]
    for exercise in lab.exercises:
        assert code[code.index(exercise.cell) + 1] == exercise.check
        assert cells[exercise.check].text == f"checks.{exercise.name}({exercise.name})"
        below = (index for index in code if index > exercise.check)
        assert exercise.name in runs or any(cells[index].text.startswith("explorers.") for index in below)


def test_each_exercise_has_its_reasoning_in_the_solution(lab):
    assert [exercise.label for exercise in lab.exercises if not exercise.reasoning] == []


def test_an_explorer_is_the_only_expression_of_its_cell(lab):
    calls = [cell.text for cell in lab.source.cells if cell.kind == "code" and "explorers." in cell.text]
    calls = [text for text in calls if "import" not in text]
    assert calls
    assert all(re.fullmatch(r"explorers\.\w+\(.*\)", text, re.DOTALL) for text in calls)


def test_a_lab_ends_with_quiz_progress_practice_and_reading(lab):
    texts = [cell.text for cell in lab.source.cells]
    quiz, show = texts.index(f'quiz.ask("{lab.source.lab}")'), texts.index("progress.show()")
    closing = "\n".join(texts[show:])
    assert quiz < show
    assert 0 < closing.index("\n## In practice\n") < closing.index("\n## Further reading\n")
