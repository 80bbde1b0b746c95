"""The page that finds a good date for a visit."""
