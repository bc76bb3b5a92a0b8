"""What the student's progress file knows of an explorer: the answer to its question, and the missions that are won."""

from helpers.explorer.plan import Plan, State
from helpers.student import progress


class Record:
    """The missions of a plan that are won, and the praise for the last one; all of it is written down at once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
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

    def win(self, result: object, state: State) -> None:
        """Ask the missions that are still open, and write down those that are won."""
        for mission in self.plan.missions:
            if mission.name not in self.won and mission.won(result, state):
                self.won.add(mission.name)
                self.praise = mission.praise
                self.problem = progress.record("mission", self._id(mission.name))
