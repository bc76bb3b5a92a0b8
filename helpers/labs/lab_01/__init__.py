"""Walk downhill: gradient descent."""
