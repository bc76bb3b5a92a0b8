"""Read a wrong size as a product of what could have slipped in or out: −1, 2, n, a number of columns, α, 1 − β.

On each case the ratio between what came and what is right must be one number, the same in every entry. Its logarithm
is a sum of exponents times logarithms, which are tried from the simplest product on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from helpers.exercise.answer import Answer
from helpers.exercise.cases import Arguments, Finding
from helpers.exercise.results import listed

CLOSE = 1e-6
EXPONENTS = {"2": 3, "n": 5}  # the largest that is tried; 1 of all others
AT_MOST = 6  # the sum of all exponents
# Arguments whose rows are samples; the rows of others, such as weights, aren't what a mean is taken over.
SAMPLES = ("X", "x", "Z", "z", "A", "A1", "A2", "predictions", "train", "probabilities", "dA")


@dataclass(frozen=True)
class Factor:
    """A product of symbols to whole powers: its sign, and (symbol, exponent) for each symbol that takes part."""

    sign: int
    powers: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        over = "·".join(_power(symbol, exponent) for symbol, exponent in self.powers if exponent > 0)
        under = "·".join(_power(symbol, -exponent) for symbol, exponent in self.powers if exponent < 0)
        under = f"({under})" if "·" in under else under
        return f"{'−' if self.sign < 0 else ''}{over or '1'}{'/' + under if under else ''}"


def wrong_scale(answer: Answer) -> Finding | None:
    """Look for one factor in each result that is wrong, or in the step that it takes from an argument."""
    whole = _factors(answer, step=False)
    step = {} if whole else _factors(answer, step=True)
    factors = whole or step
    if not factors:
        return _in_every_layer(answer)
    of = "The step of " if step else ""
    together: dict[Factor, list[str]] = {}
    for name, factor in factors.items():
        together.setdefault(factor, []).append(name)
    sentence = " ".join(_sentence(of, names, factor) for factor, names in together.items())
    if len(sentence) > 300:
        sentence = "; ".join(f"{listed(names)}: times {factor}" for factor, names in together.items())
        sentence = f"The results are off by factors. {sentence}."
    return Finding(_id(list(together)), sentence) if len(sentence) <= 300 else None


def _in_every_layer(answer: Answer) -> Finding | None:
    """Look for a factor that comes in anew in every layer: once in the last, twice in the one before."""
    ratios, symbols, depths = [], [], []
    for got, case in zip(answer.got, answer.exercise.cases, strict=True):
        layers = max((_layer(name) for name in case.expected), default=0)
        for name, wanted in case.expected.items():
            ratio = _ratio(answer, got[name], wanted) if _layer(name) else None
            if ratio is None:
                return None
            ratios.append(ratio)
            symbols.append(_symbols(case.arguments))
            depths.append(layers - _layer(name) + 1)
    roots = np.sign(ratios) * np.abs(ratios) ** (1 / np.array(depths))
    factor = _product(roots, symbols)
    if factor is None or not factor.powers:
        return None
    again = f"In the last layer the gradients are {factor} times what is right, in the layer before that factor squared"
    return Finding(_id_of(factor), f"{again}, and so on: which line of the loop brings it in each time?")


def _layer(name: str) -> int:
    """Return the number of the layer that a result belongs to; 0 for none."""
    number = name.rpartition(" of layer ")[2]
    return int(number) if number.isdigit() else 0


def _factors(answer: Answer, step: bool) -> dict[str, Factor]:
    """Return the factor of each wrong result by name; nothing if one of them isn't explained by a factor."""
    found = {name: _factor(answer, name, step) for name in answer.wrong_cases}
    known = {name: factor for name, factor in found.items() if factor is not None}
    return known if len(known) == len(found) else {}


def _factor(answer: Answer, name: str, step: bool) -> Factor | None:
    ratios, symbols = [], []
    for (ours, wanted), case in zip(answer.pairs(name), answer.cases_with(name), strict=True):
        if step:
            before = case.arguments.get(name)
            if not isinstance(before, np.ndarray) or before.shape != ours.shape:
                return None
            ours, wanted = ours - before, wanted - before
        ratio = _ratio(answer, ours, wanted)
        if ratio is None:
            return None
        ratios.append(ratio)
        symbols.append(_symbols(case.arguments))
    return _product(np.array(ratios), symbols) if len(ratios) > 1 else None


def _ratio(answer: Answer, ours: np.ndarray, wanted: np.ndarray) -> float | None:
    length = np.vdot(wanted, wanted)
    if ours.shape != wanted.shape or not length or not np.isfinite(ours).all():
        return None
    ratio = float(np.vdot(ours, wanted) / length)
    return ratio if abs(ratio) > 1e-12 and answer.same(ours, ratio * wanted) else None


def _symbols(arguments: Arguments) -> dict[str, float]:
    """Return what a factor could be made of on this case, by name, the likeliest first."""
    found: dict[str, float] = {"2": 2.0}
    arrays = {name: value for name, value in arguments.items() if isinstance(value, np.ndarray) and value.ndim}
    for name, value in arrays.items():
        if name in SAMPLES:
            found.setdefault("n", float(len(value)))
            found |= {f"the columns of {name}": float(value.shape[1])} if value.ndim == 2 else {}
        elif value.ndim == 1:
            found[f"len({name})"] = float(len(value))
    for name, value in arguments.items():
        if isinstance(value, (int, float)) and value > 0:
            found[name] = float(value)
            found |= {f"(1 - {name})": 1 - value} if value < 1 else {}
    return {name: value for name, value in found.items() if value > 0}


def _product(ratios: np.ndarray, symbols: list[dict[str, float]]) -> Factor | None:
    """Return the simplest product that gives the ratio on every case."""
    if not (np.all(ratios > 0) or np.all(ratios < 0)):
        return None
    sign, names = (1 if ratios[0] > 0 else -1), [name for name in symbols[0] if all(name in each for each in symbols)]
    logs = np.log([[each[name] for name in names] for each in symbols])
    wanted = np.log(np.abs(ratios))
    if np.all(np.abs(wanted) < CLOSE):
        return Factor(sign, ())
    for exponents in _exponents(tuple(names)):
        if np.all(np.abs(logs @ exponents - wanted) < CLOSE):
            return Factor(sign, tuple((n, e) for n, e in zip(names, exponents, strict=True) if e))
    return Factor(sign, (_number(ratios),)) if np.ptp(wanted) < CLOSE else None


def _number(ratios: np.ndarray) -> tuple[str, int]:
    """Return a factor that is the same everywhere and made of nothing known, so that it reads best."""
    size = abs(float(ratios[0]))
    return (f"{size:.4g}", 1) if size > 1 or abs(1 / size - round(1 / size)) > CLOSE else (f"{1 / size:.4g}", -1)


@cache
def _exponents(names: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the exponents to try, the simplest product first: 2 and n to any power, two of the others at most."""
    return tuple(sorted(_combinations(names), key=lambda e: (sum(map(abs, e)), sum(map(bool, e)))))


def _combinations(names: tuple[str, ...]) -> Iterator[tuple[int, ...]]:
    common = [name for name in names if name in EXPONENTS]
    others = [name for name in names if name not in EXPONENTS]
    chosen = [(), *itertools.combinations(others, 1), *itertools.combinations(others, 2)]
    ranges = [range(-EXPONENTS[name], EXPONENTS[name] + 1) for name in common]
    for picked, powers in itertools.product(chosen, itertools.product(*ranges)):
        for signs in itertools.product((-1, 1), repeat=len(picked)):
            powers_of = dict(zip(common, powers, strict=True)) | dict(zip(picked, signs, strict=True))
            if 0 < sum(map(abs, powers_of.values())) <= AT_MOST:
                yield tuple(powers_of.get(name, 0) for name in names)


def _id(factors: list[Factor]) -> str:
    """Return the id that all factors share, or that of a product."""
    ids = {_id_of(factor) for factor in factors}
    return ids.pop() if len(ids) == 1 else "scaled"


def _id_of(factor: Factor) -> str:
    signed, powers = factor.sign < 0, dict(factor.powers)
    if not powers:
        return "sign"
    if signed or len(powers) > 1:
        return "scaled"
    ((symbol, exponent),) = powers.items()
    if symbol == "n":
        return "not_averaged" if exponent > 0 else "averaged_twice"
    return "factor_2" if symbol == "2" and abs(exponent) == 1 else "scaled"


def _sentence(of: str, names: list[str], factor: Factor) -> str:
    subject = f"{of}{listed(names)}"
    subject = subject[0].upper() + subject[1:] if of else subject
    are = "is" if len(names) == 1 else "are"
    if not factor.powers:
        has = "has" if len(names) == 1 else "have"
        return f"{subject} {has} the wrong sign everywhere. Which way round is the difference?"
    if len(factor.powers) > 1 or factor.sign < 0:
        parts = ["the wrong sign"] if factor.sign < 0 else []
        parts += [_part(symbol, exponent) for symbol, exponent in factor.powers]
        return f"{subject} {are} {factor} times what is right. Factor by factor: {listed(parts)}."
    ((symbol, exponent),) = factor.powers
    if symbol[0].isdigit() or symbol == "n":
        size = "large" if exponent > 0 else "small"
        return f"{subject} {are} {_power(symbol, abs(exponent))} times too {size}: {_part(symbol, exponent)}."
    return f"{subject} {are} {factor} times what is right: {_part(symbol, exponent)}."


def _part(symbol: str, exponent: int) -> str:
    """Say what one factor may come from."""
    size = abs(exponent)
    if symbol == "n" and exponent < 0:
        return f"{'a division' if size == 1 else f'{size} divisions'} by n too many"
    if symbol == "n":
        return "no mean over the n samples" if size == 1 else f"{size} means over the n samples missing"
    if symbol[0].isdigit():
        return f"a factor of {_power(symbol, size)} {'too many' if exponent > 0 else 'missing'}"
    return f"{symbol} once too often" if exponent > 0 else f"{symbol} missing, or dividing"


def _power(symbol: str, exponent: int) -> str:
    if symbol == "2":
        return str(2**exponent)
    return symbol if exponent == 1 else f"{symbol}^{exponent}"
