"""What was changed in the file, when and by whom, told in words; one change taken back, old ones cleared."""
