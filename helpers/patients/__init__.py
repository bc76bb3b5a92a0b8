"""Sick networks: code with one planted fault, its training, its diagnosis and its repair; no patient of any lab."""
