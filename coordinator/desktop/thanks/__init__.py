"""The page of thanks and feedback."""
