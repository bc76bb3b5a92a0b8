"""Join two versions of a text that both come from a third, line by line."""

from difflib import SequenceMatcher
from itertools import pairwise

Lines = list[str]
Change = tuple[int, int, Lines]  # lines from … to … of the base become these


def joined(base: str, mine: str, new: str) -> str | None:
    """Return the text with both changes in it, or None where they touch the same lines or neighbours."""
    if mine in (base, new):
        return new
    if new == base:
        return mine
    lines = base.splitlines(keepends=True)
    both = sorted([*_changes(lines, mine), *_changes(lines, new)], key=lambda change: change[:2])
    if any(later[0] <= earlier[1] for earlier, later in pairwise(both)):
        return None
    for start, end, replacement in reversed(both):
        lines[start:end] = replacement
    return "".join(lines)


def _changes(base: Lines, text: str) -> list[Change]:
    other = text.splitlines(keepends=True)
    opcodes = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [(i1, i2, other[j1:j2]) for kind, i1, i2, j1, j2 in opcodes if kind != "equal"]
