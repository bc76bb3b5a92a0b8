"""Say what is wrong with an answer: a mistake that has a name, what can be seen of the numbers, or a small example.

The engine asks when `findings` has found nothing. Each finder looks for one kind of mistake; the first to find
something is believed, so those that are surest stand first.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers.exercise import counterexample, naming, observations, probes, rounding, scale
from helpers.exercise.answer import Answer
from helpers.exercise.cases import Finding
from helpers.exercise.computation_graph import states

FURTHER = " And one thing more. "  # between two sentences about two mistakes
FINDERS: tuple[Callable[[Answer], Finding | None], ...] = (
    observations.not_finite,
    observations.wrong_shape,
    observations.truth_values,
    rounding.rounded,
    scale.wrong_scale,
    observations.as_it_came,
    observations.unfilled,
    observations.sums,
    probes.ignored_argument,
    observations.special_case,
    counterexample.counterexample,
)


def wrong_result(answer: Answer) -> Finding | None:
    """Compare with the right results, name the classic mistake if one fits, and else say what can be seen."""
    other_length = _other_length(answer)
    if other_length:
        return other_length
    if not answer.wrong_cases:
        return observations.truth_values(answer)
    named = naming.named(answer)
    swapped = None if named else observations.swapped(answer)
    if swapped:  # everything was computed as it should be, so no node is to blame
        return swapped
    named = named or naming.partly_named(answer)
    nodes = _nodes(answer, named[0].mistake.node if named else None)
    if not named:
        return next(filter(None, (finder(answer) for finder in FINDERS)))._replace(nodes=nodes)
    sentences = dict.fromkeys(_sentence(answer, each) for each in named)
    return Finding(named[0].mistake.id, FURTHER.join(sentences), nodes=nodes)


def _sentence(answer: Answer, named: naming.Named) -> str:
    """Return the sentence of a mistake about the first result that it explains, and what else is wrong."""
    name = named.results[0]
    place = answer.wrong_cases[name][0]
    case = answer.exercise.cases[place]
    return named.mistake.sentence(answer.got[place].get(name), case.expected[name], case) + named.rest


def _nodes(answer: Answer, blamed: str | None) -> tuple[tuple[str, str], ...]:
    wrong = {name: name in answer.wrong_cases for name in answer.names}
    return states(answer.exercise.nodes, wrong, blamed)


def _other_length(answer: Answer) -> Finding | None:
    """Look for lists with more or fewer items than asked for, before items are compared by name."""
    for case, result in zip(answer.exercise.cases, answer.got, strict=True):
        lost, extra = case.expected.keys() - result.keys(), result.keys() - case.expected.keys()
        if lost or extra:
            kind, name = ("lacks", min(lost)) if lost else ("has too much:", min(extra))
            for mistake, results in zip(answer.exercise.mistakes, answer.exercise.wrong_results, strict=True):
                if naming.wrong_version(answer, results):
                    return Finding(mistake.id, mistake.sentence(result, case.expected, case))
            return Finding("wrong_shape", f"The list {kind} {name}.")
    return None
