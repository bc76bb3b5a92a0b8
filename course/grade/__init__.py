"""``course grade``: judge the notebooks that students hand in, not their logs.

submissions  which lab a notebook is of, what of it is run, and what in it is to be looked at
isolation    a clean copy of the course, limits, and as much of a sandbox as this system has; tried, not assumed
judging      asks the judge, a process of the course's own that runs nothing of a student's
work         all notebooks of a class, in this process or on a cluster; what is judged isn't judged again
cli          the command
"""
