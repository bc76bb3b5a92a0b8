"""The exercises of Lab 04, each in the file of its name."""
