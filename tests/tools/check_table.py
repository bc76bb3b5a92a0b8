"""The table of what was tried on each check, made of what the tests that ran have recorded."""

COLUMNS = ("exercise", "right", "wrong", "named", "mutants", "equivalent", "ms")
KINDS = {"right", "wrong", "mutants", "milliseconds"}


def recorded(reports):
    """Return kind → exercise → what the reports of passed tests tell of it, a row for each test."""
    found = {kind: {} for kind in KINDS}
    for report in reports:
        for kind, value in getattr(report, "user_properties", ()):
            if kind in KINDS:
                found[kind].setdefault(value[0], []).append(value[1:])
    return found


def lines(found, names):
    """Return the table's lines; none unless every exercise was tried in every way, as in a run of all tests."""
    if not all(name in found[kind] for name in names for kind in KINDS):
        return []
    rows = [_row(found, name) for name in names]
    total = ("together", *(sum(row[column] for row in rows) for column in range(1, 6)), max(row[6] for row in rows))
    cells = [COLUMNS, *(list(map(_shown, row)) for row in (*rows, total))]
    widths = [max(len(row[column]) for row in cells) for column in range(len(COLUMNS))]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in cells]


def _shown(cell):
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell)


def _row(found, name):
    wrong = found["wrong"][name]
    mutants = found["mutants"][name][-1]
    return (
        name,
        len(found["right"][name]),
        len(wrong),
        sum(mistake is not None for (mistake,) in wrong),
        *mutants,
        float(found["milliseconds"][name][-1][0]),
    )
