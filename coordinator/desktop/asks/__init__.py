"""Just ask."""
