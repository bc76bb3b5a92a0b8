"""No answer in a lab: not in its text, outputs, metadata or attachments, in no spacing and no encoding."""

import base64

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tools.builder import SOURCE, build, make

from course.builder import exercises, leaks, sources, variants

ANSWER = "twice = 2 * x + 0"
FORMULA = "2 * x + 0"
REASONING = "**Why it works.** Two times a thing is the thing and the thing again."


@pytest.fixture
def lab(tmp_path):
    """A lab, not executed, with what it must not tell."""
    source = sources.read(make(tmp_path))
    found, _ = exercises.find(source)
    return variants.lab(source, found), leaks.secrets([(source, found)])


def test_the_secrets_are_answers_reasoning_and_written_answers(lab):
    texts = [secret.text for secret in lab[1]]
    assert texts == [
        ANSWER,
        FORMULA,
        REASONING,
        "Because doubling is what the name of the function says.",
    ]


def test_a_clean_lab_has_no_leak(lab):
    assert list(leaks.find(*lab)) == []


def code(notebook):
    return next(cell for cell in notebook.cells if cell.id == "double-1")


def output(notebook, text: str, mime: str = "text/plain"):
    code(notebook).outputs = [nbformat.v4.new_output("execute_result", {mime: text})]


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


PLANTED = {
    "in code": lambda nb: code(nb).update(source=f"def f(x):\n    {ANSWER}"),
    "in a comment": lambda nb: code(nb).update(source=f"x = 1  # {ANSWER}"),
    "with other spacing": lambda nb: code(nb).update(source="twice=2*x  +0"),
    "under another name": lambda nb: code(nb).update(source="y = 1 + (2*x + 0)"),
    "in prose": lambda nb: nb.cells[0].update(source=f"Try `{ANSWER}`."),
    "in an output": lambda nb: output(nb, f"the line is {ANSWER}!"),
    "in HTML with escapes": lambda nb: output(nb, "<b>twice = 2 * x &#43; 0</b>", "text/html"),
    "printed": lambda nb: code(nb).update(outputs=[nbformat.v4.new_output("stream", text=ANSWER)]),
    "in JSON": lambda nb: output(nb, {"a": [{"b": ANSWER}]}, "application/json"),
    "in an error": lambda nb: code(nb).update(outputs=[nbformat.v4.new_output("error", evalue=ANSWER)]),
    "in a cell's metadata": lambda nb: code(nb).metadata.update(note={"deep": [ANSWER]}),
    "in a metadata key": lambda nb: code(nb).metadata.update({ANSWER: 1}),
    "in the notebook's metadata": lambda nb: nb.metadata.update(note=ANSWER),
    "in an attachment": lambda nb: nb.cells[0].update(attachments={"a.txt": {"text/plain": encoded("x " + ANSWER)}}),
    "as a name of an attachment": lambda nb: nb.cells[0].update(attachments={ANSWER: {}}),
    "the reasoning": lambda nb: output(nb, REASONING),
    "a marker": lambda nb: code(nb).update(source="# BEGIN SOLUTION"),
    "a marker in an output": lambda nb: output(nb, "### END SOLUTION"),
    "a solution cell": lambda nb: code(nb).metadata.update(tags=["solution"]),
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_a_planted_answer_is_found(lab, plant):
    notebook, hidden = lab
    plant(notebook)
    assert list(leaks.find(notebook, hidden))


def test_part_of_a_longer_number_is_no_leak(lab):
    notebook, hidden = lab
    code(notebook).source = "once = 12 * x + 0"
    assert list(leaks.find(notebook, hidden)) == []


@given(text=st.text("twice=2*x+0 \t\n\xa0w", max_size=60), line=st.text("twice=2*x+0 ", min_size=1, max_size=6))
@example(text="1\ttwice =\xa02*x", line="twice= 2*x")
@example(text="twice =\n2*x", line="twice = 2*x")
def test_the_fast_search_finds_what_the_pattern_finds(text, line):
    """The pattern alone is right and slow, so it is asked only where the letters stand in a row."""
    secret = leaks.Secret(None, 1, line, leaks._pattern(line), leaks.SPACES.sub("", line))
    assert bool(leaks.readable(text).tells(secret)) == bool(secret.pattern.search(text))


@pytest.mark.parametrize(
    "line", ["return path", "n = len(x)", "else:", "for _ in range(steps):", "path = [start]", "])"]
)
def test_what_anybody_writes_is_trivial(line):
    assert leaks.is_trivial(line)


@pytest.mark.parametrize(
    "line",
    [
        "dw = 2 * errors",
        "return np.maximum(0, z)",
        "while x > y:",
        "w = w - learning_rate * g",
        "learning_rate * gradient(",
    ],
)
def test_what_answers_the_exercise_is_not_trivial(line):
    assert not leaks.is_trivial(line)


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ("z = x @ w + b", "x @ w + b"),
        ("return 2 * np.mean(errors)", "2 * np.mean(errors)"),
        ("path = np.empty((steps + 1, 2))", None),
        ("k = n + 1", None),
        ("for i in range(n):", None),
    ],
)
def test_arithmetic_is_a_secret_also_without_its_name(line, formula):
    assert leaks.formula_of(line) == formula


def test_a_line_that_is_the_whole_answer_is_never_trivial():
    assert leaks.is_trivial("return sorted(z)")
    assert not leaks.is_trivial("return sorted(z)", alone=True)


def test_the_builder_refuses_a_hint_that_tells_the_answer(tmp_path, capsys):
    text = SOURCE.replace('Say "twice"', f'Say "twice"\n#\n# Write `{ANSWER}`.')
    make(tmp_path, text)
    assert build(tmp_path) == 1
    line = text.splitlines().index(f"# Write `{ANSWER}`.") + 1
    assert f"notebooks/01_double.py:{line}: the lab tells an answer (01_double.py" in capsys.readouterr().out
    assert not (tmp_path / "labs").exists()


def test_a_lab_must_not_tell_the_answer_of_another_lab(tmp_path, capsys):
    make(tmp_path)
    other = SOURCE
    for old, new in (("double", "treble"), ('"words"', '"more_words"'), (ANSWER, "twice = 3 * x")):
        other = other.replace(old, new)
    make(tmp_path, other.replace('Say "twice"', f'Say "thrice"\n#\n# Last time it was {ANSWER}.'), "02_treble")
    assert build(tmp_path, "02") == 1
    assert "the lab tells an answer (01_double.py" in capsys.readouterr().out


def test_an_answer_that_only_an_output_tells_is_refused(tmp_path, capsys):
    make(tmp_path, SOURCE.replace("print(line, flush=True)", 'print("twice = 2 *" + " x + 0")'))
    assert build(tmp_path) == 1
    assert "in outputs[0].text (labs, cell double-2)" in capsys.readouterr().out
