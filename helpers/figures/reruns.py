"""Close the figures of a cell's last run when it runs again."""

from IPython import get_ipython

_stages = {}  # cell → its latest run, and the stages made in that run


def replace_the_last(stage):
    """Close the stages that an earlier run of the present cell made.

    Nobody sees them any more. But the kernel would keep their data, and JupyterLab would save them with the notebook,
    which would grow by up to a megabyte with each run.
    """
    parent = getattr(get_ipython(), "get_parent", dict)()  # the message that runs the cell; none outside a kernel
    cell, run = parent.get("metadata", {}).get("cellId"), parent.get("header", {}).get("msg_id")
    if cell is None:
        return
    earlier, stages = _stages.get(cell, (run, []))
    if earlier != run:
        for old in stages:
            old.close()
        stages = []
    _stages[cell] = run, [*stages, stage]
