"""What was said, what was promised, what was agreed, and who is going quiet."""
