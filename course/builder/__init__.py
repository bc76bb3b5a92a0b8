"""Turn each source in `notebooks/` into a lab without answers and a solution with all of them.

In the order in which a source travels:

    sources     read a py:percent file into cells that know their line
    regions     find what stands between `# BEGIN SOLUTION` and `# END SOLUTION`
    exercises   find the exercises with their answers, hints and reasoning, and refuse what is ill-formed
    variants    make the two notebooks: the solution, and the lab with its holes
    kernels     run a notebook from top to bottom in a fresh kernel
    outputs     normalize the outputs, so that two runs give the same bytes, and refuse what can't be repeated
    pictures    normalize a PNG, compare two of them pixel by pixel
    leaks       look for an answer in a lab: in its text, outputs, metadata and attachments
    files       write without ever leaving half a file, and never over somebody's work
    compare     say the first difference between what was built and what is stored
    work        all of it, for one notebook
    cli         `python -m course build`
"""

from course import lean_imports as lean_imports  # before any of these imports nbformat
