#!/bin/sh
# Starts Coordinator: sh installer/run.sh [FILE | COMMAND …]. The first run also puts everything in place.
# With a screen it opens the window; without one it prints the next visit's papers. README.md tells more.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/installer/environment.sh"

screen=no
if [ "${QT_QPA_PLATFORM:-}" != offscreen ]; then
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then screen=yes; fi
fi

prepare run
coordinator=$venv/bin/coordinator
if [ "$screen" = yes ]; then qt_libraries window needed; else qt_libraries offscreen wished; fi

# A command, or a file where there is a screen, is Coordinator's own business.
if [ $# -gt 1 ] || { [ $# -eq 1 ] && { [ "$screen" = yes ] || [ ! -f "$1" ]; }; }; then
    exec "$coordinator" "$@"
fi

file=${1:-$root/sample/Sample school.coordinator}
if [ ! -f "$file" ]; then
    say "Making a sample school to look round in."
    mkdir -p "$root/sample"
    "$coordinator" sample "$file"
fi
if [ "$screen" = yes ]; then exec "$coordinator" "$file"; fi

say "There is no screen here, so the next visit of ${file##*/} goes to paper."
mkdir -p "$root/printed"
"$coordinator" print pack "$file" --to "$root/printed/packs.pdf"
"$coordinator" print letters "$file" --to "$root/printed/letters.pdf"
"$coordinator" print register "$file" --to "$root/printed/register.pdf"
printf '%s\n' "The university packs, the letters home and the register are in $root/printed:" \
    "  packs.pdf" "  letters.pdf" "  register.pdf"
