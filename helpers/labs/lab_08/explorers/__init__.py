"""The explorers of Lab 08, each in the file of its name."""
