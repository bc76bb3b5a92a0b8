"""The commands of a page, in the order in which it gives them."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[3]
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(python3 -m course\s[^`]+)`")
OURS = ["python3", "-m", "course"]
ACTIONS = ("solutions", "export")  # commands whose first word says what is done


class Step(NamedTuple):
    """One command: its page, its words, the file that takes what it prints, and the folder that a block went to."""

    page: str
    words: tuple[str, ...]
    printed_to: str = ""
    folder: str = ""

    def __str__(self) -> str:
        return " ".join([*self.words, *([">", self.printed_to] if self.printed_to else [])])

    @property
    def ours(self) -> bool:
        """Whether it is a command of the course's own tool."""
        return list(self.words[:3]) == OURS

    @property
    def arguments(self) -> list[str]:
        """What follows the command's name."""
        return list(self.words[4:]) if self.ours else list(self.words[1:])

    @property
    def kind(self) -> str:
        """The command with its action and its options, without names: `solutions show --from`."""
        name = self.words[3] if self.ours else self.words[0]
        action = [self.arguments[0]] if name in ACTIONS or not self.ours else []
        return " ".join([name, *action, *(word for word in self.arguments if word.startswith("--"))])


def steps(page: str, text: str, only_ours: bool) -> list[Step]:
    """Return the commands of a page: the lines of its fenced blocks, and what stands in a line of prose as code.

    only_ours  whether other programs in fenced blocks are passed over
    """
    blocks = [(match.start(), match[1].splitlines()) for match in FENCE.finditer(text)]
    prose = FENCE.sub(lambda match: " " * len(match[0]), text)
    blocks += [(match.start(), [" ".join(match[1].split())]) for match in INLINE.finditer(prose)]
    return [step for _, lines in sorted(blocks) for step in _block(page, lines) if step.ours or not only_ours]


def _block(page: str, lines: list[str]) -> list[Step]:
    """Return the commands of a block; `cd` holds for those below it."""
    found, folder = [], ""
    for words in (shlex.split(line, comments=True) for line in lines):
        if words[:1] == ["cd"]:
            folder = words[1]
        elif words:
            cut = words.index(">") if ">" in words else len(words)
            found.append(Step(page, tuple(words[:cut]), "".join(words[cut + 1 :]), folder))
    return found


def read(pages: dict[str, bool]) -> list[Step]:
    """Return each command of the pages once, where it comes first. `pages` says of which only our own are taken."""
    found: dict[str, Step] = {}
    for name, ours in pages.items():
        for step in steps(name, (ROOT / name).read_text("utf-8"), ours):
            found.setdefault(str(step), step)
    return list(found.values())
