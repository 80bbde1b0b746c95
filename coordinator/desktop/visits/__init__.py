"""The visits: a list, and one of them in full."""
