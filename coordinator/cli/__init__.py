"""The command line: thin, without a display, for technicians, automation and tests."""

from coordinator.cli.group import main

__all__ = ["main"]
