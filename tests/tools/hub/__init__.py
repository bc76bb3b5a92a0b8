"""A JupyterHub with the course's configuration, for real: users of the system, a release, students who work."""
