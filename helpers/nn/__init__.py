"""The mathematics: plain NumPy, and nothing else."""
