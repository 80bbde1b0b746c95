"""The page of the file's backups."""
