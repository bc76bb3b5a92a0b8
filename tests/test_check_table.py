"""The table at the end of all tests: what was tried on each check, counted from the tests that ran."""

from types import SimpleNamespace

from tools import check_table

PASSED = [
    ("right", ["relu"]),
    ("right", ["relu"]),
    ("wrong", ["relu", "sign"]),
    ("wrong", ["relu", None]),
    ("mutants", ["relu", 14, 1]),
    ("milliseconds", ["relu", 3.456]),
    ("right", ["gelu"]),
    ("wrong", ["gelu", "factor_2"]),
    ("mutants", ["gelu", 60, 0]),
    ("milliseconds", ["gelu", 12.0]),
    ("colour", ["red"]),
]


def table(passed):
    reports = [SimpleNamespace(user_properties=[each]) for each in passed]
    return check_table.lines(check_table.recorded([*reports, SimpleNamespace()]), ["relu", "gelu"])


def test_each_exercise_has_a_row_and_the_last_one_adds_up():
    assert table(PASSED) == [
        "exercise  right  wrong  named  mutants  equivalent  ms",
        "relu          2      2      1       14           1   3",
        "gelu          1      1      1       60           0  12",
        "together      3      3      2       74           1  12",
    ]


def test_there_is_no_table_where_anything_was_left_out():
    assert [table(PASSED[:last]) for last in range(len(PASSED) - 1)] == [[]] * (len(PASSED) - 1)
