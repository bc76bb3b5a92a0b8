"""Judge a student's function: compare it with the reference, and with the classic wrong versions.

An exercise is data: a reference, a maker of inputs, the form of its results and the mistakes worth naming, each a wrong
implementation with its sentence. A mistake is named when the student's results equal the wrong version's on every input
where that differs from the right answer. Mistakes are tried in the order in which they are declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from helpers.exercise import diagnosis, findings, grading, notebook, remembered, sandbox, stability, unwritten, watched
from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Case, Finding, Mistake, copied
from helpers.exercise.computation_graph import Node
from helpers.exercise.mistake_ids import MISTAKES
from helpers.exercise.passes import tell
from helpers.exercise.placeholder import Placeholder
from helpers.exercise.results import Each, Form, Result, leaves
from helpers.exercise.verdict import Verdict
from helpers.nn.surroundings import ordinary
from helpers.student import progress, revealed_solutions, solved_functions

SEED = 20_261  # the inputs are the same on every run, so a verdict is too


class Choice(NamedTuple):
    """The function that an explorer should run, whether it is the student's own, and the badge that says so.

    `reference` runs where the student's own fails; `failing` is theirs where it was judged and doesn't pass.
    """

    function: Callable
    own: bool
    badge: str
    reference: Callable
    failing: Callable | None = None


def as_it_is(function: Callable) -> Callable:
    """Return a function whose results are numbers already."""
    return function


@dataclass(frozen=True, eq=False)
class Exercise:
    """An exercise as data; calling it with a function gives the verdict and records it.

    | field        | what it is                                                                                 |
    |--------------|--------------------------------------------------------------------------------------------|
    | `reference`  | the right function; its parameters' order is the order of the arguments                    |
    | `inputs`     | of a generator: several dicts of arguments; never square, n > 1, nothing zero or symmetric |
    | `on_purpose` | what inputs hold though they had better not: "zeros", "square" matrices                    |
    | `form`       | the results: a `Result`, a tuple of them, or `Each` for a list                             |
    | `mistakes`   | the wrong versions worth naming, the likeliest first                                       |
    | `extremes`   | of a generator: further inputs where a right but careless version overflows                |
    | `nodes`      | the computation graph in order, where the first wrong node should be found                 |
    | `tolerance`  | the largest error that passes, relative to the largest number of a result                  |
    | `praise`     | what a right answer is told                                                                |
    | `given`      | the lines that the lab writes, but a last one of names                                     |
    | `small`      | returns inputs to work out with a pencil, where none can be made up from `inputs`          |
    | `observed`   | makes a function that returns numbers of one that returns, or changes, something else      |
    """

    name: str
    lab: str
    number: int
    title: str
    reference: Callable
    inputs: Callable[[np.random.Generator], Sequence[Arguments]]
    form: Form
    mistakes: tuple[Mistake, ...] = ()
    extremes: Callable[[np.random.Generator], Sequence[Arguments]] | None = None
    nodes: tuple[Node, ...] = ()
    on_purpose: tuple[str, ...] = ()
    tolerance: float = 1e-9
    praise: str = "correct."
    given: str = ""
    seconds: float = sandbox.SECONDS
    small: Callable[[], Iterable[Arguments]] | None = None
    observed: Callable[[Callable], Callable] = as_it_is

    def __call__(self, function: Callable) -> Verdict:
        progress.announce("exercise", self.name, f"Exercise {self.number} · {self.title}")
        verdict = self.judge(function)
        lost = progress.record("exercise", self.name, status=verdict.status, mistake=verdict.mistake)
        verdict = notebook.introduced(verdict, function)
        grading.insist(verdict)
        kept = self._keep(function) if verdict else ""
        notes = (*verdict.notes, *filter(None, [lost, kept, findings.replaced_functions()]))
        passed = None if verdict else solved_functions.passed_before(self.name, function)
        return replace(verdict, notes=notes, passed=passed, solution=revealed_solutions.solution(self.name))

    def _keep(self, function: Callable) -> str:
        """Let open figures run a function that passed, and later labs if the student wrote it; say what went wrong."""
        tell(self.name, self.choose(function))
        code = findings.code_of(function)
        own = code is None or sandbox.is_own(code)
        return solved_functions.keep(self.name, self.lab, function) if own else ""

    def __repr__(self) -> str:
        return f"{self.heading}: check it with checks.{self.name}({self.name})"

    @property
    def heading(self) -> str:
        """The name by which verdicts speak of the exercise."""
        return f"Exercise {self.number} · {self.name}"

    def judge(self, function: Callable) -> Verdict:
        """Return the verdict about a function without recording it; all its calls share the exercise's time."""
        with ordinary(), sandbox.judgement(self.seconds, partial(leaves, self.form)) as judgement:
            verdict = self._judge_safely(function)
            if not judgement.output.empty:
                picture = sandbox.run(judgement.output.picture, ()).value or b""
                verdict = replace(verdict, printed=judgement.output.text(), picture=picture)
        remembered.remember(self.name, function, verdict)
        return verdict

    def _judge_safely(self, function: Callable) -> Verdict:
        try:
            return self._judge(function)
        except KeyboardInterrupt:  # between two calls of the student's function
            stopped = "You stopped the check before it was done. Run it again when you like."
            return self.verdict("incorrect", None, stopped)
        except Exception as error:
            if not sandbox.own_line(error):
                raise
            apart = f"What it returned can't be looked at: {sandbox.explain(error)}"  # its own code ran then
            return self.verdict("incorrect", "raised", apart)

    def _judge(self, function: Callable) -> Verdict:
        """Return the verdict; an exercise that judges in its own way does so here, within one judgement."""
        return _compared(self, function)

    def wrong(self, answer: Answer, again: sandbox.Run) -> Finding | None:
        """Look for what is wrong with an answer, `again` being its first case once more.

        An exercise with many right answers, such as one that draws, looks in its own way.
        """
        return findings.random_result(answer, again) or diagnosis.wrong_result(answer)

    def choose(self, function: Callable | Choice | None = None) -> Choice:
        """Return the student's function if it passes, else the reference; a verdict known already is used.

        What has been chosen before, as `recall` does, stays as it is.
        """
        if isinstance(function, Choice):
            return function
        if function is None:
            return Choice(self.reference, False, "reference", self.reference)
        known = remembered.recall(self.name, function)
        verdict = self.judge(function) if known is None else known
        if verdict:
            return Choice(function, True, "your own code", self.reference)
        failing = function if verdict.status == "incorrect" and callable(function) else None
        return Choice(self.reference, False, "reference, yours comes when its check passes", self.reference, failing)

    def verdict(self, status: str, mistake: str | None, message: str, **more: object) -> Verdict:
        """Return a verdict that bears the exercise's name."""
        return Verdict(self.name, status, mistake, message, heading=self.heading, **more)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The inputs of the check with their right results."""
        return self._solved(self.inputs)

    @cached_property
    def extreme_cases(self) -> tuple[Case, ...]:
        """The inputs on which only a careful version stays finite."""
        return self._solved(self.extremes) if self.extremes else ()

    @cached_property
    def wrong_results(self) -> tuple[tuple[dict[str, np.ndarray], ...], ...]:
        """What each mistake returns on each case; computed when the first wrong answer comes."""
        return tuple(
            tuple(self.results_of(mistake.wrong, case.arguments) for case in self.cases) for mistake in self.mistakes
        )

    def results_of(self, function: Callable, arguments: Arguments) -> dict[str, np.ndarray]:
        """Call one of the exercise's own functions on fresh copies, and take its results apart."""
        with np.errstate(all="ignore"):
            return leaves(self.form, self.observed(function)(*copied(arguments)))

    def _solved(self, inputs: Callable) -> tuple[Case, ...]:
        made = inputs(np.random.default_rng(SEED))
        return tuple(Case(arguments, self.results_of(self.reference, arguments)) for arguments in made)


def _compared(exercise: Exercise, function: Callable) -> Verdict:
    """Run the function on every case and hand what it did to the diagnosis, the most basic finding first."""
    if type(function) is Placeholder:
        return exercise.verdict("not attempted", None, notebook.not_run(exercise.name))
    if not callable(function):
        return exercise.verdict("incorrect", None, findings.not_a_function(exercise.name, function))

    def run_with(called: Callable, arguments: Arguments) -> sandbox.Run:
        return sandbox.run(called, tuple(arguments.values()), exercise.seconds)

    def run(arguments: Arguments) -> sandbox.Run:
        return run_with(exercise.observed(function), arguments)

    finding, runs, _ = _results(exercise, function, run, exercise.cases)
    said = findings.said(runs)
    answer = Answer(exercise, function, runs, run_with)
    if finding is None:
        again = run(exercise.cases[0].arguments)
        finding = (
            findings.failed(exercise, function, exercise.cases[0], again)
            or findings.changed_argument(exercise, runs)
            or exercise.wrong(answer, again)
        )
    if finding is None and exercise.extreme_cases:
        finding, further, results = _results(exercise, function, run, exercise.extreme_cases)
        warned = _warned_or_watched(exercise, run, further)
        finding = finding or stability.unstable(exercise, warned, results, answer.tolerance)
    if finding is None:
        return exercise.verdict("correct", None, exercise.praise, **said)
    if unwritten.is_empty(function, exercise.given):
        return exercise.verdict("not attempted", None, findings.NOT_WRITTEN)
    more = said | {"nodes": finding.nodes, "steps": finding.steps}
    return exercise.verdict(finding.status, finding.mistake, finding.message, **more)


def _results(
    exercise: Exercise, function: Callable, run: Callable, cases: Sequence[Case]
) -> tuple[Finding | None, list[sandbox.Run], list[dict[str, np.ndarray]]]:
    """Return what the function gave on each case, up to the first one that raised or gave something unusable."""
    runs, got = [], []
    for case in cases:
        runs.append(run(case.arguments))
        finding = findings.failed(exercise, function, case, runs[-1])
        if finding is not None:
            return finding, runs, got
        got.append(leaves(exercise.form, runs[-1].value))
    return None, runs, got


def _warned_or_watched(exercise: Exercise, run: Callable, runs: list[sandbox.Run]) -> list[sandbox.Run]:
    """Return the runs; where none warned, with the warnings of a second look at each step's numbers.

    A processor without flags of overflow, such as WebAssembly, lets NumPy warn of nothing.
    """
    if any(each.warned for each in runs):
        return runs
    cases = zip(exercise.extreme_cases, runs, strict=True)
    return [each._replace(warned=run(watched.watch(case.arguments)).warned) for case, each in cases]


__all__ = ["MISTAKES", "Case", "Choice", "Each", "Exercise", "Mistake", "Node", "Result", "Verdict"]
