"""The exercises of Lab 00, each in the file of its name."""
