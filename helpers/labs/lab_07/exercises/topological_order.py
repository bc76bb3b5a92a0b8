"""Exercise of Lab 07: the order of a computation.

Most graphs can be ordered in several ways, and each of them is right. So the check looks at what must be true of any:
which nodes are listed, how often, and what stands before its parents.
"""

from helpers.exercise.cases import Finding
from helpers.exercise.engine import Exercise, Result
from helpers.labs.lab_07 import graphs, observed
from helpers.labs.lab_07.observed import parents_of
from helpers.nn import autograd

# --- Exercise 6 · topological_order -----------------------------------------------------------------------------------


class Ordered(Exercise):
    """An exercise whose result is any order in which parents come first."""

    def wrong(self, answer, again):
        """Look for what is wrong with any order, in the graph in which it shows first."""
        found = (
            _unfit(autograd.topological_order(case.arguments["output"]), *got.values())
            for case, got in zip(self.cases, answer.got, strict=True)
        )
        return next(filter(None, found), None) or super().wrong(answer, again)


def _unfit(known, counts, late):
    """Look for what is wrong with one order; counts and late stand in the order of `known`."""
    return _missing(known, counts) or _twice(known, counts) or _late(known, late)


def _missing(known, counts):
    missing = [node for node, count in zip(known, counts, strict=True) if count == 0]
    if not missing:
        return None
    if len(missing) == len(known):
        return Finding("unfilled", "The list is empty. Where is a node appended?")
    if missing == [known[-1]]:
        return Finding("off_by_one", "The output itself is missing. It comes last, after all that it was made from.")
    if len(missing) == len(known) - 1:
        return Finding("start_missing", "Only one node is in the list. What about its parents, and their parents?")
    leaves = [node for node in known if not node.parents]
    if missing == leaves:
        says = "The nodes without parents are missing. A computation begins with them: the weights are among them."
        return Finding("start_missing", says)
    if set(missing) & set(leaves) and all(node in leaves for node in missing):
        return Finding("start_missing", "Some nodes without parents are missing. Is every parent of a node visited?")
    says = f"{len(missing)} of {len(known)} nodes are missing. Visit the parents of parents too, as deep as it goes."
    return Finding("start_missing", says)


def _twice(known, counts):
    if max(counts) <= 1:
        return None
    says = "A node that is used twice is listed {} times. Keep in mind which nodes have been seen, and list each once."
    return Finding("not_partitioned", says.format(int(max(counts))))


def _late(known, late):
    if not any(late):
        return None
    if all(count == len(parents_of(node)) for node, count in zip(known, late, strict=True)):
        says = "Every node comes before its parents: the order is backwards. What a node is made from comes first."
        return Finding("swapped", says)
    says = "A node comes before one of its parents. Append a node only when all of its parents are in the list."
    return Finding("not_topological", says)


topological_order = Ordered(
    name="topological_order",
    lab="07",
    number=6,
    title="Put the nodes in order",
    reference=autograd.topological_order,
    inputs=graphs.outputs,
    small=graphs.small,
    observed=observed.order,
    given="order, seen = [], set()",
    form=(Result("how often each node is listed"), Result("how many of its parents come after it")),
    praise="every node once, and none before its parents: you wrote each one down on the way out.",
)
