"""The check of topological_order: any order passes in which parents come first, and every other is named."""

from tools import exercises
from tools.lab_07.answers import by_breadth, on_the_way_in, order_by_recursion


def by_lists(output):
    def before(node, order):
        if node in order:
            return order
        for parent in node.parents:
            order = before(parent, order)
        return [*order, node]

    return before(output, [])


def by_a_stack(output):
    order, stack = [], [(output, False)]
    while stack:
        node, left = stack.pop()
        if left and node not in order:
            order.append(node)
        elif node not in order:
            stack.append((node, True))
            stack += [(parent, False) for parent in node.parents]
    return order


def by_counting_users(output):
    """Kahn (1962): whoever has no user left comes next, from the output on; then turned round."""
    users, waiting, found = {}, [output], {output}
    while waiting:
        for parent in waiting.pop().parents:
            users[parent] = users.get(parent, 0) + 1
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    backwards, ready = [], [output]
    while ready:
        node = ready.pop()
        backwards.append(node)
        for parent in node.parents:
            users[parent] -= 1
            if users[parent] == 0:
                ready.append(parent)
    return backwards[::-1]


def by_depth(output):
    depth = {}

    def deepen(node):
        if node not in depth:
            depth[node] = 1 + max(map(deepen, node.parents), default=0)
        return depth[node]

    deepen(output)
    return sorted(depth, key=depth.get)


def last_parent_first(output):
    order = []

    def visit(node):
        for parent in reversed(node.parents):
            if parent not in order:
                visit(parent)
        order.append(node)

    visit(output)
    return tuple(order)


RIGHT = [by_lists, by_a_stack, by_counting_users, by_depth, last_parent_first, order_by_recursion]


def without_seen(output):
    return [node for parent in output.parents for node in without_seen(parent)] + [output]


def first_parents_only(output):
    return (first_parents_only(output.parents[0]) if output.parents else []) + [output]


def parents_and_output(output):
    return [*dict.fromkeys(output.parents), output]


def endless(output):
    order = [output]
    for node in order:
        order.extend(node.parents or [output])
    return order


def new_nodes(output):
    return [type(node)(node.value) for node in order_by_recursion(output)]


WRONG = [
    (
        lambda output: [output],
        "start_missing",
        "Only one node is in the list. What about its parents, and their parents?",
    ),
    (
        without_seen,
        "not_partitioned",
        "A node that is used twice is listed 3 times. Keep in mind which nodes have been seen, and list each once.",
    ),
    (
        lambda output: order_by_recursion(output)[::-1],
        "swapped",
        "Every node comes before its parents: the order is backwards. What a node is made from comes first.",
    ),
    (
        lambda output: order_by_recursion(output)[:-1],
        "off_by_one",
        "The output itself is missing. It comes last, after all that it was made from.",
    ),
    (
        lambda output: [node for node in order_by_recursion(output) if node.parents],
        "start_missing",
        "The nodes without parents are missing. A computation begins with them: the weights are among them.",
    ),
    (
        lambda output: [node for node in order_by_recursion(output) if node is output or not node.parents],
        "start_missing",
        "4 of 7 nodes are missing. Visit the parents of parents too, as deep as it goes.",
    ),
    (
        on_the_way_in,
        "not_topological",
        "A node comes before one of its parents. Append a node only when all of its parents are in the list.",
    ),
    (
        lambda output: on_the_way_in(output)[::-1],
        "not_topological",
        "A node comes before one of its parents. Append a node only when all of its parents are in the list.",
    ),
    (
        by_breadth,
        "not_topological",
        "A node comes before one of its parents. Append a node only when all of its parents are in the list.",
    ),
    (
        lambda output: by_breadth(output)[::-1],
        "not_topological",
        "A node comes before one of its parents. Append a node only when all of its parents are in the list.",
    ),
    (
        first_parents_only,
        "start_missing",
        "2 of 7 nodes are missing. Visit the parents of parents too, as deep as it goes.",
    ),
    (
        parents_and_output,
        "start_missing",
        "4 of 7 nodes are missing. Visit the parents of parents too, as deep as it goes.",
    ),
    (
        lambda output: [],
        "unfilled",
        "The list is empty. Where is a node appended?",
    ),
    (
        lambda output: set(order_by_recursion(output)),
        "wrong_shape",
        "The function should return a list of nodes; it returned a set.",
    ),
    (
        lambda output: [node.value for node in order_by_recursion(output)],
        "wrong_shape",
        "The list holds an array of shape (4, 3) and type float64. It should hold the nodes themselves.",
    ),
    (
        new_nodes,
        "wrong_shape",
        "7 of the nodes in the list aren't those that the output was computed from.",
    ),
    (
        lambda output: None,
        "returned_none",
        "It is None. Does the function end with `return` and the list?",
    ),
    (
        lambda output: output,
        "wrong_shape",
        "The function should return a list of nodes; it returned a Node.",
    ),
    (
        lambda output: [*order_by_recursion(output), output],
        "not_partitioned",
        "A node that is used twice is listed 2 times. Keep in mind which nodes have been seen, and list each once.",
    ),
    (
        lambda output: order_by_recursion(output)[1:],
        "start_missing",
        "Some nodes without parents are missing. Is every parent of a node visited?",
    ),
]

test_right = exercises.right("topological_order", RIGHT)
test_wrong = exercises.wrong("topological_order", WRONG)
