"""Judge a notebook that somebody handed in, without trusting it: `python -m helpers.checks` is the judge.

The notebook's cells run in a worker, a process of its own that has neither the checks nor their inputs. The judge keeps
both, calls the student's functions in the worker over a pipe, and looks at nothing but the numbers that come back. So
whatever a notebook patches, prints or forges, it patches its own process.

    wire     values as text: numbers, arrays, containers, functions by number; nothing that could run
    line     calls in both directions over one pipe
    remote   a student's function, as the judge sees it
    judge    one notebook: its exercises, one after another
    worker   runs the cells, then serves calls; silent: stands in there for figures, checks and quizzes
"""
