"""Open and close solutions while a class is running.

    catalogue   what can be opened: the exercises of all labs, by the names that an instructor types
    openings    since when, or from when on, each solution is open: `instructors/openings.json`
    students    the small file that reaches students: `labs/revealed-solutions.json`, open solutions only
    history     who opened, hid and closed what, in the file of openings
    cli         `python3 -m course solutions status | show | hide | log`
    panel       the same with the mouse: switches in a notebook

`instructors/openings.json` holds the truth, names and times without any answer. The students' file is made from it and
from `notebooks/`, whole, each time. Whoever changes either holds the lock, so no change is ever lost.
"""
