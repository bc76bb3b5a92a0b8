"""The tool of students, instructors and maintainers: ``python3 -m course``.

Everything that runs before the environment is there uses the standard library only.
"""
