"""A skyline for each kind of place."""
