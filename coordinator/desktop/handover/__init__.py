"""The page of handover."""
