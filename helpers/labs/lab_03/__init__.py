"""Bend the line: activation functions."""
