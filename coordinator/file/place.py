"""Where a file lies: on this computer, on the network, on a stick, or in a folder that a cloud keeps alike elsewhere.

Told from the path, the environment and the table of mounts alone, so that a drive that is gone can't hold anyone up.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any


class PlaceKind(StrEnum):
    LOCAL = "local"
    NETWORK = "network"
    REMOVABLE = "removable"
    CLOUD = "cloud"


@dataclass(frozen=True, slots=True)
class Place:
    """``name`` is the cloud's ("OneDrive", "Dropbox", "Google Drive", "iCloud"), "" elsewhere; ``root`` what it begins at."""

    kind: PlaceKind
    name: str
    root: PurePath


@dataclass(frozen=True, slots=True)
class System:
    """All that is asked of a computer: given, so that every system can be tested on any."""

    platform: str = "linux"
    env: Mapping[str, str] = field(default_factory=dict)
    mounts: str = ""  # /proc/self/mounts, or what ``mount`` prints on a Mac
    clouds: tuple[tuple[str, str], ...] = ()  # name and folder, as the clouds' own settings say
    drive_type: Callable[[str], int] = lambda _: 3  # Windows: 2 removable, 3 fixed, 4 remote, 5 disc
    drive_label: Callable[[str], str] = lambda _: ""


_NETWORK = {
    "cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs3", "nfs4", "afs", "afpfs", "ncpfs", "ncp", "coda", "ceph",
    "glusterfs", "lustre", "davfs", "webdav", "ftp", "vboxsf", "prl_fs", "vmhgfs", "fuse.sshfs", "fuse.davfs",
    "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.glusterfs", "fuse.smbnetfs", "fuse.vmhgfs-fuse",
    "fuse.curlftpfs", "macfuse", "osxfuse", "9p", "virtiofs",
}  # fmt: skip
_CLOUD_MOUNTS = {"fuse.onedriver": "OneDrive", "fuse.google-drive-ocamlfuse": "Google Drive"}
_MY_DRIVE = r"My Drive|Shared drives|Meine Ablage|Geteilte Ablagen|Mon Drive|Drive partagés|Mi unidad|Il mio Drive|Mijn Drive"
# A folder's whole name → the cloud it belongs to; home folders and drives may hold them at any depth.
_FOLDERS: tuple[tuple[str, str], ...] = (
    (r"OneDrive( - .+| \(.+\))?", "OneDrive"),
    (r"Dropbox( \(.+\))?", "Dropbox"),
    (r"Google ?Drive( \(.+\))?|GoogleDrive-.+", "Google Drive"),
    (rf"({_MY_DRIVE})( \(.+\))?", "Google Drive"),
    (r"iCloud ?Drive|com~apple~CloudDocs", "iCloud"),
)
_CLOUD_STORAGE = {
    "OneDrive": "OneDrive",
    "Dropbox": "Dropbox",
    "GoogleDrive": "Google Drive",
    "iCloud": "iCloud",
}


def place_of(path: Path) -> Place:
    """Where ``path`` lies on this computer; links are followed only from a place that is this computer's own."""
    system = this_system()
    place = place_in(Path(os.path.abspath(path)), system)  # noqa: PTH100  # resolve() would ask the drive
    if place.kind is PlaceKind.LOCAL:
        real = Path(os.path.realpath(path))
        return place_in(real, system)
    return place


def place_in(path: PurePath, system: System) -> Place:
    """Where an absolute ``path`` lies on a computer like ``system``; asks nothing else."""
    return (
        _cloud(path, system)
        or (_on_windows(path, system) if isinstance(path, PureWindowsPath) else _mounted(path, system))
        or Place(PlaceKind.LOCAL, "", PurePath(path.anchor))
    )


def _cloud(path: PurePath, system: System) -> Place | None:
    told = [
        ("OneDrive", system.env.get(name, ""))
        for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
    ]
    for name, folder in (*told, *system.clouds):
        root = type(path)(folder) if folder else None
        if root is not None and root.parts[1:] and path.is_relative_to(root):
            return Place(PlaceKind.CLOUD, name, root)
    # The last part is the file itself: only the folders above it count.
    for depth, part in enumerate(path.parts[:-1]):
        root = type(path)(*path.parts[: depth + 1])
        if depth and path.parts[depth - 1] == "CloudStorage":
            brand = part.split("-", maxsplit=1)[0].split(" ", maxsplit=1)[0]
            return Place(PlaceKind.CLOUD, _CLOUD_STORAGE.get(brand, brand), root)
        if depth and part == "Mobile Documents" and path.parts[depth - 1] == "Library":
            return Place(PlaceKind.CLOUD, "iCloud", root)
        for pattern, name in _FOLDERS:
            if depth and re.fullmatch(pattern, part, re.IGNORECASE):
                return Place(PlaceKind.CLOUD, name, root)
    if isinstance(path, PureWindowsPath) and system.drive_label(path.anchor).startswith("Google Drive"):
        return Place(PlaceKind.CLOUD, "Google Drive", PureWindowsPath(path.anchor))
    return None


def _on_windows(path: PureWindowsPath, system: System) -> Place | None:
    anchor = path.anchor
    plain_letter = re.match(r"\\\\[?.]\\([A-Za-z]:)", anchor)
    if anchor.startswith("\\\\") and not plain_letter:
        return Place(PlaceKind.NETWORK, "", PureWindowsPath(anchor))
    letter = f"{plain_letter[1]}\\" if plain_letter else anchor
    kind = {2: PlaceKind.REMOVABLE, 4: PlaceKind.NETWORK, 5: PlaceKind.REMOVABLE}.get(
        system.drive_type(letter)
    )
    return Place(kind, "", PureWindowsPath(anchor)) if kind else None


def _mounted(path: PurePath, system: System) -> Place | None:
    under = [(root, kind) for root, kind in mounts(system) if path.is_relative_to(root)]
    if not under:
        return None
    root, kind = max(under, key=lambda mount: len(mount[0].parts))
    if kind in _CLOUD_MOUNTS:
        return Place(PlaceKind.CLOUD, _CLOUD_MOUNTS[kind], root)
    if kind in _NETWORK:
        return Place(PlaceKind.NETWORK, "", root)
    sticks = ("/Volumes",) if system.platform == "darwin" else ("/media", "/run/media")
    if any(root.is_relative_to(stick) for stick in sticks):
        return Place(PlaceKind.REMOVABLE, "", root)
    return None


def mounts(system: System) -> list[tuple[PurePosixPath, str]]:
    """Every mount's folder and file system, from the text that Linux or a Mac gives."""
    found = []
    for line in system.mounts.splitlines():
        if system.platform == "darwin":
            # //jo@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by jo)
            if match := re.fullmatch(r".* on (/.*?) \((\w+)(?:,.*)?\)", line):
                found.append((PurePosixPath(match[1]), match[2]))
            continue
        parts = line.split(" ")
        if len(parts) >= 3 and parts[1].startswith("/"):
            folder = re.sub(r"\\([0-7]{3})", lambda sign: chr(int(sign[1], 8)), parts[1])
            # Windows' own disks seen from its Linux are as near as any other.
            kind = "drvfs" if parts[2] == "9p" and "aname=drvfs" in line else parts[2]
            found.append((PurePosixPath(folder), kind))
    return found


def dropbox_folders(text: str) -> list[str]:
    """The folders that Dropbox's info.json names; none when it can't be understood."""
    try:
        told = json.loads(text)
    except ValueError:
        return []
    accounts = told.values() if isinstance(told, dict) else ()
    return [
        account["path"]
        for account in accounts
        if isinstance(account, dict) and isinstance(account.get("path"), str)
    ]


def this_system() -> System:
    """This computer as it is now."""
    env = dict(os.environ)
    homes = [env.get("APPDATA", ""), env.get("LOCALAPPDATA", "")]
    files = [Path(home) / "Dropbox" / "info.json" for home in homes if home]
    files.append(Path("~/.dropbox/info.json").expanduser())
    clouds = [("Dropbox", folder) for file in files for folder in dropbox_folders(_text(file))]
    if sys.platform == "win32":
        clouds += [("OneDrive", folder) for folder in _synced_libraries()]
        return System(sys.platform, env, "", tuple(clouds), _drive_type, _drive_label)
    table = _mount_command() if sys.platform == "darwin" else _text(Path("/proc/self/mounts"))
    return System(sys.platform, env, table, tuple(clouds))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _mount_command() -> str:
    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def _windows() -> Any:
    import ctypes

    return ctypes.windll.kernel32  # type: ignore[attr-defined]  # only there on Windows


def _drive_type(root: str) -> int:
    return int(_windows().GetDriveTypeW(root))


def _drive_label(root: str) -> str:
    import ctypes

    if _drive_type(root) == 4:  # a network drive may be slow to answer, and is no cloud's
        return ""
    label = ctypes.create_unicode_buffer(261)
    found = _windows().GetVolumeInformationW(root, label, 261, None, None, None, None, 0)
    return label.value if found else ""


def _synced_libraries() -> list[str]:
    """The folders of Teams and SharePoint that OneDrive keeps alike, whose names say nothing of it."""
    import importlib

    registry: Any = importlib.import_module("winreg")
    folders = []
    try:
        with registry.OpenKey(
            registry.HKEY_CURRENT_USER, r"Software\SyncEngines\Providers\OneDrive"
        ) as providers:
            for number in range(registry.QueryInfoKey(providers)[0]):
                with registry.OpenKey(providers, registry.EnumKey(providers, number)) as library:
                    folders.append(str(registry.QueryValueEx(library, "MountPoint")[0]))
    except OSError:
        return folders
    return folders
