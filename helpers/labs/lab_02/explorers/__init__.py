"""The explorers of Lab 02, each in the file of its name."""
