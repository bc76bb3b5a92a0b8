"""Helpers of the labs on how neural networks learn."""
