"""What nbgrader needs to be told about this course: `nbgrader_config.py` puts it in place."""

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode


class StudentEdition(Preprocessor):
    """Take out of a solution what is meant for nobody but its readers: the reasoning, and the folds.

    nbgrader itself cuts the answers out and checks that none is left.
    """

    enabled = True

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Drop the cells with the tag `solution`, unfold the others."""
        nb.cells = [cell for cell in nb.cells if "solution" not in cell.metadata.get("tags", ())]
        for cell in nb.cells:
            cell.metadata.pop("jupyter", None)
        return nb, resources
