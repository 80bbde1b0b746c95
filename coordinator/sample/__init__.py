"""The invented sample school, built only through actions; the same seed and day give the same school."""
