"""What the student's progress file knows of an explorer: the answer to its question, and the missions that are won."""

import time
from collections.abc import Callable

from helpers.explorer.plan import Mission, Plan, State
from helpers.explorer.question import Outcome
from helpers.student import progress

HOLD = 1.0  # seconds for which a mission must stay won: what a slider passes on its way was no decision


class Record:
    """The missions of a plan that are won, and the praise for the last one; all of it is written down at once."""

    def __init__(self, plan: Plan, clock: Callable[[], float] = time.monotonic) -> None:
        self.plan, self.clock = plan, clock
        self.by_hand: set[str] = set()  # what a hand has moved since the figure was made
        self.since: dict[str, float] = {}  # when the missions were reached that wait for their second to pass
        self.won = {mission.name for mission in plan.missions if progress.done("mission", self._id(mission.name))}
        self.praise = ""
        self.problem = ""  # with the file

    def _id(self, name: str) -> str:
        return f"{self.plan.lab}.{self.plan.name}.{name}"

    def announce(self) -> None:
        """Tell the lab what there is to do here."""
        for mission in self.plan.missions:
            if mission.counts:
                progress.announce("mission", self._id(mission.name), mission.goal)
        if self.plan.prediction:
            progress.announce("prediction", self._id("prediction"), self.plan.prediction.question)

    def earlier_answer(self) -> object:
        """Return the answer that was given last, whatever the file has in its place; None where there is none."""
        return (progress.latest("prediction", self._id("prediction")) or {}).get("value")

    def commit(self, value: object) -> None:
        """Write down the answer to the question."""
        self.problem = progress.record("prediction", self._id("prediction"), value=value)

    def compare(self, value: object, outcome: Outcome | None) -> None:
        """Write down how an answer compared, once for each answer and as soon as anybody knows."""
        if outcome is None or outcome.right is None:
            return
        known = progress.latest(progress.OUTCOME, self._id("prediction"))
        if known is None or known.get("value") != value:
            self.problem = progress.record(progress.OUTCOME, self._id("prediction"), value=value, **outcome._asdict())

    def win(self, result: object, state: State) -> bool:
        """Ask the missions that are open, write down what has been won for long; return whether one more waits."""
        reached = [mission for mission in self.plan.missions if self._reached(mission, result, state)]
        now = self.clock()
        before, self.since = self.since, {mission.name: self.since.get(mission.name, now) for mission in reached}
        for mission in reached:
            if now - self.since[mission.name] >= HOLD:
                self._won(mission)
        return bool(self.since.keys() - before.keys())

    def _reached(self, mission: Mission, result: object, state: State) -> bool:
        by_hand = set(mission.moved) <= self.by_hand and bool(self.by_hand)
        return mission.name not in self.won and by_hand and bool(mission.won(result, state))

    def _won(self, mission: Mission) -> None:
        self.won.add(mission.name)
        del self.since[mission.name]
        self.praise = mission.praise
        self.problem = progress.record("mission", self._id(mission.name))
