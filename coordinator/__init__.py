"""Coordinator: the program that a school's aspirations lead runs the whole programme with."""

__version__ = "0.1.0"
