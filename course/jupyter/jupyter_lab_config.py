"""The same settings once more: this file outranks the user's file of this name, which could undo them."""

load_subconfig("jupyter_server_config.py")  # noqa: F821 - Jupyter puts load_subconfig here
