# Read by run.sh and test.sh: makes .venv in the project's folder fit for use, and does nothing when it is.
# Expects $root, the project's folder. POSIX sh; safe to run again, from any folder.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

venv=$root/.venv
py=$venv/bin/python

offscreen_libraries="libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3"
window_libraries="libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1"

# Installs system packages where that is allowed without asking for a password; otherwise says no.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" -eq 0 ]; then as_root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"
    else return 1
    fi
    say "Installing from the system's packages: $*"
    apt_log=$(mktemp)
    apt_now="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y"
    # The package lists may be fresh enough; only when they are not is updating them worth the time.
    if $apt_now install --no-install-recommends "$@" >"$apt_log" 2>&1 </dev/null ||
        { $apt_now update >"$apt_log" 2>&1 </dev/null &&
            $apt_now install --no-install-recommends "$@" >>"$apt_log" 2>&1 </dev/null; }
    then rm -f "$apt_log"; return 0
    fi
    tail -n 5 "$apt_log" >&2
    rm -f "$apt_log"
    return 1
}

# Sets $python to one that is new enough and can make an environment.
find_python() {
    new_enough=""
    for name in python3 python3.14 python3.13 python3.12 python3.11 \
        /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
        candidate=$(command -v "$name" 2>/dev/null) || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        [ -n "$new_enough" ] || new_enough=$candidate
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            python=$candidate
            return 0
        fi
    done
    [ -n "$new_enough" ] || stop "Coordinator needs Python 3.11 or newer, and there is none here:" \
        "install it (on Debian or Ubuntu: sudo apt install python3 python3-venv) and start this again."
    # Debian and Ubuntu keep the part that makes environments in a package of its own.
    python=$new_enough
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    { apt_install "$package" && "$python" -c 'import ensurepip, venv' 2>/dev/null; } ||
        stop "Python here cannot make an environment yet: run “sudo apt install ${package}” and start this again."
}

# A command that works from wherever the folder has been moved to, without installing the project.
write_launcher() {
    [ -x "$venv/bin/coordinator" ] && return 0
    cat >"$venv/bin/coordinator" <<'LAUNCHER'
#!/bin/sh
# Starts Coordinator from the folder that this environment stands in.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
PYTHONPATH="${here%/.venv/bin}${PYTHONPATH:+:$PYTHONPATH}" exec "$here/python" -P -m coordinator "$@"
LAUNCHER
    chmod +x "$venv/bin/coordinator"
}

# Installs a lock file when it is not the one installed last: install_lock run|test
install_lock() {
    case $1 in run) lock=$root/requirements.lock.txt ;; test) lock=$root/requirements-test.lock.txt ;; esac
    run_sum=$(cksum <"$root/requirements.lock.txt")
    sum=$(cksum <"$lock")
    [ "$(cat "$venv/installed-$1" 2>/dev/null || true)" = "$sum" ] && return 0
    rm -f "$venv/installed-run" "$venv/installed-test"
    say "Installing what Coordinator needs into .venv; this happens once and takes about a minute."
    "$py" -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$lock" ||
        stop "What Coordinator needs could not be installed: check the connection to the internet" \
            "and the space on the disk, then start this again; what was done so far is kept."
    # The test lock holds everything of the run lock, in the same versions.
    printf '%s\n' "$run_sum" >"$venv/installed-run"
    if [ "$1" = test ]; then printf '%s\n' "$sum" >"$venv/installed-test"; fi
}

# Asks Qt itself what the system lacks: prints the loader's sentence and fails. qt_probe offscreen|window
qt_probe() {
    "$py" - "$1" <<'PROBE' 2>&1
import ctypes, pathlib, sys
try:
    import PySide6
    from PySide6 import QtGui, QtWidgets  # noqa: F401
    if sys.argv[1] == "window" and sys.platform == "linux":
        ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
except (ImportError, OSError) as why:
    print(str(why).splitlines()[0])
    sys.exit(1)
PROBE
}

# Sees to the system libraries that Qt needs: qt_libraries offscreen|window needed|wished
qt_libraries() {
    if lacking=$(qt_probe "$1"); then return 0; fi
    glib=libglib2.0-0
    if command -v apt-cache >/dev/null 2>&1 && apt-cache pkgnames libglib2.0-0t64 2>/dev/null | grep -q .; then
        glib=libglib2.0-0t64  # its name since Debian 13 and Ubuntu 24.04
    fi
    wanted="$glib $offscreen_libraries"
    if [ "$1" = window ]; then wanted="$wanted $window_libraries"; fi
    # shellcheck disable=SC2086
    if apt_install $wanted && lacking=$(qt_probe "$1"); then return 0; fi
    if [ "$2" = wished ]; then
        say "Printing works; a window would also need: sudo apt install $wanted"
    elif command -v apt-get >/dev/null 2>&1; then
        stop "The window needs a few system libraries ($lacking): run “sudo apt install ${wanted}” and start this again."
    else
        stop "The window needs a system library that is missing here ($lacking): install it and start this again."
    fi
}

# Everything before the first line of Coordinator itself: prepare run|test
prepare() {
    if ! "$py" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        find_python
        say "Making an environment in $venv with $python."
        "$python" -m venv --clear "$venv" ||
            stop "The environment could not be made in $venv: check that the folder can be written to."
    fi
    write_launcher
    install_lock "$1"
}
