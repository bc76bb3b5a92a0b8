"""The student's own: the log, the functions that passed, opened solutions, and what ran in the notebook's cells."""
