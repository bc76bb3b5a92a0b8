"""Leave the peers out of the ordinary tests: they need a library that the course itself doesn't.

A file that is named on the command line is collected all the same: `python -m pytest tests/peers/test_torch.py`.
"""

collect_ignore = ["test_torch.py"]
