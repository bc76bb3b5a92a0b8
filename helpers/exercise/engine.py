"""Judge a student's function: compare it with the reference, and with the classic wrong versions.

An exercise is data: a reference, a maker of inputs, the form of its results and the mistakes worth naming, each a wrong
implementation with its sentence. A mistake is named when the student's results equal the wrong version's on every input
where that differs from the right answer. Mistakes are tried in the order in which they are declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from helpers.exercise import comparison, diagnosis, findings, grading, ladder, lending, notebook, remembered, sandbox
from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Case, Finding, Mistake, asking, copied
from helpers.exercise.choice import Choice, chosen
from helpers.exercise.computation_graph import Node
from helpers.exercise.mistake_ids import MISTAKES
from helpers.exercise.passes import tell
from helpers.exercise.results import Each, Form, Result, leaves
from helpers.exercise.verdict import Verdict
from helpers.nn.surroundings import ordinary
from helpers.student import progress, revealed_solutions, solved_functions

SEED = 20_261  # the inputs are the same on every run, so a verdict is too


def as_it_is(function: Callable) -> Callable:
    """Return a function whose results are numbers already."""
    return function


@dataclass(frozen=True, eq=False)
class Exercise(ladder.Ladder):
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
    | `asked`      | the last arguments, where they go to the function that is returned                         |
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
    asked: tuple[str, ...] = ()

    def __call__(self, function: Callable) -> Verdict:
        progress.announce("exercise", self.name, f"Exercise {self.number} · {self.title}")
        verdict = self.judge(function)
        lost = progress.record("exercise", self.name, status=verdict.status, mistake=verdict.mistake)
        verdict = notebook.introduced(verdict, function)
        grading.insist(verdict)
        kept = self._keep(function) if verdict else ""
        notes = (*verdict.notes, *filter(None, [lost, kept, findings.replaced_functions()]))
        passed = None if verdict else solved_functions.passed_before(self.name, function)
        offer = "" if verdict else ladder.offer(self.name)
        solution = revealed_solutions.solution(self.name)
        return replace(verdict, notes=notes, passed=passed, solution=solution, offer=offer)

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
            verdict = self._judge_safely(lending.with_lent(function, self.name))
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
        return comparison.compared(self, function)

    def wrong(self, answer: Answer, again: sandbox.Run) -> Finding | None:
        """Look for what is wrong with an answer, `again` being its first case once more.

        An exercise with many right answers, such as one that draws, looks in its own way.
        """
        return findings.random_result(answer, again) or diagnosis.wrong_result(answer)

    def choose(self, function: Callable | Choice | None = None) -> Choice:
        """Return the student's function if it passes, else the reference; a verdict known already is used.

        What has been chosen before, as `recall` does, stays as it is.
        """
        return chosen(self, function)

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
            return leaves(self.form, self.observable(function)(*copied(arguments)))

    def observable(self, function: Callable) -> Callable:
        """Make of a function one that takes all arguments of a case and returns numbers."""
        return asking(self.observed(function), self.asked)

    def _solved(self, inputs: Callable) -> tuple[Case, ...]:
        made = inputs(np.random.default_rng(SEED))
        return tuple(Case(arguments, self.results_of(self.reference, arguments)) for arguments in made)


__all__ = ["MISTAKES", "Case", "Choice", "Each", "Exercise", "Mistake", "Node", "Result", "Verdict"]
