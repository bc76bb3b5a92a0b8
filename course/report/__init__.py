"""``course report``: what a class got wrong and who took part, counted over the progress files that students hand in.

A file or a folder is a student (`handed_in/found.py`). Files are read one after another, and of each only counts are
kept, so ten thousand take no more memory than one. What can't be read is told and left out, and nobody's line changes
what is said about anybody else.

    tally          what one student's log says, and what a class has in common
    contradictions where a notebook handed in beside the log says otherwise
    tables         text for a terminal, rows for a spreadsheet
    cli            the command
"""

from course.handed_in.plain import LENGTH
from course.report.cli import options, run
from course.report.tables import COLUMNS
from course.report.tally import Row, count

__all__ = ["COLUMNS", "LENGTH", "Row", "count", "options", "run"]
