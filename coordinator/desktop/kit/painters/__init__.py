"""Drawings: geometry in pure functions, a QWidget that paints it."""
