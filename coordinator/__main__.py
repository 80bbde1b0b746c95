"""Starts the window or the command line: ``coordinator [FILE]`` opens the window, anything else is a command."""

import sys


def main() -> None:
    """Without a command opens the window; with one runs it and never imports Qt."""
    words = sys.argv[1:]
    # A school file is no command: her double click does not wait for the command line.
    if words and not words[0].endswith(".coordinator"):
        from coordinator.cli.group import COMMANDS
        from coordinator.cli.group import main as command_line

        if words[0] in COMMANDS or words[0].startswith("-"):
            command_line()
            return
    from pathlib import Path

    from coordinator.desktop.app import main as window

    sys.exit(window(Path(words[0]) if words else None))


if __name__ == "__main__":
    main()
