"""Let nbgrader take `solutions/` as it stands; what it makes goes to `grading/`. docs/instructors.md says how."""

from pathlib import Path

from course.grading import StudentEdition

HERE = Path(__file__).resolve().parent
(HERE / "grading").mkdir(exist_ok=True)

c = get_config()  # noqa: F821 - nbgrader defines it
c.CourseDirectory.root = str(HERE)
c.CourseDirectory.course_id = "backprop-labs"
c.CourseDirectory.db_url = f"sqlite:///{HERE / 'grading' / 'gradebook.db'}"
# nbgrader looks for assignments in a folder of the source; the assignment `solutions` is the folder of that name.
c.CourseDirectory.source_directory = "."
for step in ("release", "submitted", "autograded", "feedback", "solution"):
    setattr(c.CourseDirectory, f"{step}_directory", f"grading/{step}")
# A solution that was run leaves what it solved beside it, and nbgrader would hand that out with the notebook.
c.CourseDirectory.ignore.extend(["my-explanations.md", "my-functions.py", "my-progress.jsonl"])
c.GenerateAssignment.preprocessors.prepend([StudentEdition])
