"""Pictures: what stands still, what moves, and how both come into the browser."""
