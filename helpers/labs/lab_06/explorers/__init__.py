"""The explorers of Lab 06, each in the file of its name."""
