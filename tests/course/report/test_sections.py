"""The class report says how long a section took, and which rungs of help were opened."""

from course import report


def line(minute, kind, name, **facts):
    return {"lab": "01", "kind": kind, "name": name, "time": f"2026-11-25T10:{minute:02d}:00+00:00", **facts}


def solved(minute, name):
    return line(minute, "exercise", name, status="correct")


def minutes(*students):
    return {row.name: row.minutes() for row in report.count(students) if row.kind == "exercise"}


def test_a_section_takes_from_the_exercise_before_it_to_its_own_first_tick():
    student = [line(0, "prediction", "line"), line(2, "exercise", "mse", status="incorrect"), solved(5, "mse")]
    assert minutes([*student, solved(12, "slope")]) == {"mse": "5", "slope": "7"}


def test_the_median_of_the_class_is_told():
    assert minutes(*([line(0, "mission", "m"), solved(at, "mse")] for at in (2, 4, 9))) == {"mse": "4"}


def test_a_break_counts_as_ten_minutes_and_a_second_tick_as_nothing():
    assert minutes([solved(0, "mse"), solved(50, "slope"), solved(55, "slope")]) == {"mse": "0", "slope": "10"}


def test_a_clock_that_was_set_back_and_a_time_that_nobody_can_read_add_nothing():
    assert minutes([solved(30, "mse"), solved(10, "slope")]) == {"mse": "0", "slope": "0"}
    assert minutes([{**solved(0, "mse"), "time": "noon"}]) == {"mse": ""}


def test_each_student_counts_once_for_a_rung():
    opened = [
        line(1, "rung", "mse", status="opened", rung="worked"),
        line(2, "rung", "mse", status="opened", rung="lent"),
    ]
    (row,) = report.count([[*opened, *opened], opened[:1]])
    assert (row.tried, row.help()) == (0, "worked (2), lent (1)")
