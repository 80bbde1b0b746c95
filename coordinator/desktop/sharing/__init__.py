"""Data returns to partners and the list of what left the building."""
