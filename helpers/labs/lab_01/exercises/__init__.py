"""The exercises of Lab 01, each in the file of its name."""
