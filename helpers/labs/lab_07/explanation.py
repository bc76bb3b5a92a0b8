"""What Lab 07 asks to be explained: in which order gradients go back, and why they are added."""

from helpers.explanations.prompts import HalfTruth, Point, Prompt

PROMPT = Prompt(
    id="explain_order",
    title="Order and sums",
    question=(
        "Why does your machine put the nodes in order before it sends a gradient back, and why does it add up what "
        "arrives at a node that was used twice?"
    ),
    model=(
        "A node's gradient is the sum over all paths along which the node reaches the loss, so each use adds its "
        "share. A node may send its gradient on only when all of these shares have arrived. So every node must come "
        "before those that it was computed from: the reverse of a topological order, in which each one is visited "
        "once."
    ),
    points=(
        Point("all ways count", "The gradient is a sum over all paths from the node to the loss."),
        Point("add each share", "So each use adds its share, instead of taking the place of another one."),
        Point("wait for all", "A node sends on only when everything that comes back to it has arrived."),
        Point("once each", "With that order every node has to be visited only once."),
    ),
    half_truth=HalfTruth(
        "The order is simply backwards, from the last operation to the first.",
        "That's right if you happen to know the order in which they were made. A node knows its parents only, and "
        "walking from parent to parent meets a node that was used twice before its second share has arrived.",
    ),
)
