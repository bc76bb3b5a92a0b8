"""The student's own files: the log, the functions that passed, and the solutions that the instructor has opened."""
