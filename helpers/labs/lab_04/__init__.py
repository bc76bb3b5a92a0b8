"""Lose the gradient, find it again: depth."""
