"""Teach a network XOR: backpropagation."""
