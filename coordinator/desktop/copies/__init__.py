"""The page of two copies."""
