"""The exercises of Lab 05, each in the file of its name."""
