"""The one file: opening, reading, changing, undoing, backing up."""
