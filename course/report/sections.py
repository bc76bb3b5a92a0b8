"""How long a section took a student: the time at work from the exercise solved before it to its own first ✓."""

from dataclasses import dataclass, field
from datetime import datetime

BREAK = 600  # seconds: a longer silence is a break, and counts as this much
Key = tuple[str, str, str]  # kind, lab, name


@dataclass
class Clock:
    """Adds up the time between the lines of a log, lab by lab; a lab's first line starts its clock."""

    seconds: dict[Key, float] = field(default_factory=dict)  # of each exercise that was solved
    _since: dict[str, float] = field(default_factory=dict)
    _running: dict[str, float] = field(default_factory=dict)

    def add(self, key: Key, time: object, solved: bool) -> None:
        """Take in a line; one without a time that can be read says nothing."""
        try:
            now = datetime.fromisoformat(str(time)).timestamp()
        except (ValueError, OverflowError, OSError):
            return
        lab = key[1]
        passed = min(max(now - self._since.get(lab, now), 0.0), BREAK)
        self._since[lab] = now
        self._running[lab] = self._running.get(lab, 0.0) + passed
        if solved and key[0] == "exercise" and key not in self.seconds:
            self.seconds[key] = self._running.pop(lab)
