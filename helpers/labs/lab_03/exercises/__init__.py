"""The exercises of Lab 03, each in the file of its name."""
