"""Leave PyTorch out of the ordinary tests: no lab needs it, and it is large. Keras and JAX are held against each time.

A file that is named on the command line is collected all the same: `python -m pytest tests/peers/test_torch.py`.
"""

collect_ignore = ["test_torch.py"]
