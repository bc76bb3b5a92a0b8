"""Build the machine that differentiates: autograd."""
