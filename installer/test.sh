#!/bin/sh
# Checks the whole of Coordinator, needs no screen: sh installer/test.sh [what to hand to pytest]
# Stops at the first step that fails. The first run also puts everything in place.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/installer/environment.sh"

prepare test
qt_libraries offscreen needed

cd "$root"
step() { printf '\n== %s\n' "$*"; }

step "Style (ruff)"
"$py" -m ruff check coordinator tests

step "Types (mypy)"
"$py" -m mypy

step "Walls of the house (import-linter)"
"$py" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

step "Tests (pytest)"
# A file of tests stays with one process: what it sets up once is not set up twice. A process that dies ends the run at
# once: started anew it would leave the run waiting for ever.
QT_QPA_PLATFORM=offscreen "$py" -m pytest -n auto --dist loadfile --max-worker-restart=0 "$@"
