"""The busy-day board: every party of one date on one page."""
