"""The explorers of Lab 07, each in the file of its name."""
