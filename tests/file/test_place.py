"""Where a file lies, for every system, told from text; and which files are conflict copies."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from coordinator.file.conflict_copies import conflict_copies, is_named_as_copy
from coordinator.file.place import Place, PlaceKind, System, dropbox_folders, mounts, place_in, place_of
from coordinator.file.school_file import SchoolFile

NAME = "School.coordinator"
WINDOWS = System("win32", drive_type=lambda root: {"H:\\": 4, "E:\\": 2}.get(root, 3),
                 drive_label=lambda root: "Google Drive" if root == "G:\\" else "Windows",
                 env={"OneDrive": r"D:\Elsewhere\Cloud"}, clouds=(("Dropbox", r"D:\Box of drops"),))  # fmt: skip
LINUX = System("linux", mounts=(
    "/dev/sda1 / ext4 rw 0 0\n"
    "//server/staff /mnt/staff\\040share cifs rw 0 0\n"
    "server:/home /home/net nfs4 rw 0 0\n"
    "jo@host: /home/jo/far fuse.sshfs rw 0 0\n"
    "dav /home/jo/dav davfs rw 0 0\n"
    "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0\n"
    "/dev/sdb1 /media/jo/STICK vfat rw 0 0\n"
    "/dev/sdc1 /run/media/jo/STICK exfat rw 0 0\n"
    "onedriver /home/jo/Ondrive fuse.onedriver rw 0 0\n"
    "C:\\134 /mnt/c 9p rw,aname=drvfs;path=C: 0 0\n"
    "host /mnt/host 9p rw 0 0\n"
))  # fmt: skip
MAC = System("darwin", mounts=(
    "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
    "//jo@server/Staff on /Volumes/Staff (smbfs, nodev, nosuid, mounted by jo)\n"
    "/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners, mounted by jo)\n"
))  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "kind", "name"),
    [
        (r"C:\Users\jo\Documents", "local", ""),
        (r"C:\Users\jo\OneDrive\Documents", "cloud", "OneDrive"),
        (r"C:\Users\jo\OneDrive - Kittiwake Bay Academy\Programme", "cloud", "OneDrive"),
        (r"D:\Elsewhere\Cloud\x", "cloud", "OneDrive"),
        (r"D:\Elsewhere\Clouds", "local", ""),
        (r"D:\Box of drops", "cloud", "Dropbox"),
        (r"C:\Users\jo\Dropbox (School)\x", "cloud", "Dropbox"),
        (r"C:\Users\jo\My Drive\x", "cloud", "Google Drive"),
        (r"G:\My Drive\x", "cloud", "Google Drive"),
        (r"G:\anything", "cloud", "Google Drive"),
        (r"C:\Users\jo\iCloudDrive\x", "cloud", "iCloud"),
        (r"\\server\staff\x", "network", ""),
        (r"\\?\UNC\server\staff\x", "network", ""),
        (r"\\?\C:\Users\jo", "local", ""),
        (r"H:\Staff\x", "network", ""),
        ("E:\\", "removable", ""),
        (r"C:\Users\jo\OneDriver", "local", ""),
    ],
)
def test_windows(folder, kind, name):
    place = place_in(PureWindowsPath(folder) / NAME, WINDOWS)
    assert (place.kind, place.name) == (kind, name)


@pytest.mark.parametrize(
    ("folder", "kind", "name"),
    [
        ("/home/jo/Documents", "local", ""),
        ("/home/jo/Dropbox/School", "cloud", "Dropbox"),
        ("/home/jo/Ondrive/x", "cloud", "OneDrive"),
        ("/mnt/staff share/x", "network", ""),
        ("/mnt/staff", "local", ""),
        ("/home/net/jo", "network", ""),
        ("/home/jo/far", "network", ""),
        ("/home/jo/dav", "network", ""),
        ("/run/user/1000/gvfs/smb-share:server=s", "network", ""),
        ("/mnt/host", "network", ""),
        ("/mnt/c/Users/jo", "local", ""),
        ("/media/jo/STICK", "removable", ""),
        ("/run/media/jo/STICK/a", "removable", ""),
    ],
)
def test_linux(folder, kind, name):
    place = place_in(PurePosixPath(folder) / NAME, LINUX)
    assert (place.kind, place.name) == (kind, name)


@pytest.mark.parametrize(
    ("folder", "kind", "name"),
    [
        ("/Users/jo/Documents", "local", ""),
        ("/Users/jo/Library/CloudStorage/OneDrive-KittiwakeBay/x", "cloud", "OneDrive"),
        ("/Users/jo/Library/CloudStorage/GoogleDrive-jo@kittiwake.example/My Drive", "cloud", "Google Drive"),
        ("/Users/jo/Library/CloudStorage/Dropbox", "cloud", "Dropbox"),
        ("/Users/jo/Library/CloudStorage/Box-Box", "cloud", "Box"),
        ("/Users/jo/Library/Mobile Documents/com~apple~CloudDocs/x", "cloud", "iCloud"),
        ("/Volumes/Staff/x", "network", ""),
        ("/Volumes/STICK", "removable", ""),
    ],
)
def test_mac(folder, kind, name):
    place = place_in(PurePosixPath(folder) / NAME, MAC)
    assert (place.kind, place.name) == (kind, name)


def test_the_root_is_where_the_cloud_begins():
    place = place_in(PureWindowsPath(r"C:\Users\jo\OneDrive - School\a\b") / NAME, WINDOWS)
    assert place == Place(PlaceKind.CLOUD, "OneDrive", PureWindowsPath(r"C:\Users\jo\OneDrive - School"))


def test_a_file_named_like_a_cloud_is_not_in_one():
    assert place_in(PurePosixPath("/home/jo/Dropbox"), LINUX).kind is PlaceKind.LOCAL


def test_what_dropbox_says_of_itself():
    told = '{"personal": {"path": "/home/jo/Db", "host": 1}, "business": {"path": "/b"}}'
    assert dropbox_folders(told) == ["/home/jo/Db", "/b"]
    assert dropbox_folders("") == []
    assert dropbox_folders("[1]") == []
    told = '{"personal": {"path": "/home/jo/Db", "host": 1}, "business": {"path": "/b"}}'
    assert dropbox_folders(told) == ["/home/jo/Db", "/b"]


def test_mount_lines_that_make_no_sense_are_passed_over():
    assert mounts(System("linux", mounts="\nx\nnone swap swap\n")) == []
    assert mounts(System("darwin", mounts="map auto_home\n")) == []


def test_a_link_into_a_cloud_is_followed(tmp_path):
    real = tmp_path / "Dropbox" / "School"
    real.mkdir(parents=True)
    (tmp_path / "work").symlink_to(real)
    assert place_of(tmp_path / "work" / NAME).name == "Dropbox"
    assert place_of(tmp_path / "plain" / NAME).kind is PlaceKind.LOCAL


@pytest.mark.parametrize(
    "name",
    [
        "School-DESKTOP-ABC.coordinator",
        "School-OFFICE-PC.coordinator",
        "School-Jos-MacBook-2.coordinator",
        "School (Jo's conflicted copy 2026-11-10).coordinator",
        "School (Kopie von Jo in Konflikt 2026-11-10).coordinator",
        "School (Copie en conflit de Jo 2026-11-10).coordinator",
        "School (conflicted copy 2026-11-10 140501).coordinator",
        "School (1).coordinator",
        "School 2.coordinator",
        "School.sync-conflict-20261110-140501-ABCDEF7.coordinator",
        "SCHOOL-LAPTOP7.Coordinator",
    ],
)
def test_conflict_copies_by_name(name):
    assert is_named_as_copy(name, NAME)


@pytest.mark.parametrize(
    "name",
    [
        NAME,
        "School 2026-11-10.coordinator",
        "School-2026-11-10.coordinator",
        "School-backup.coordinator",
        "Schools.coordinator",
        "School-OFFICE-PC.docx",
        "School (before the visit).coordinator",
        "Another school.coordinator",
        "School 2026.coordinator",
    ],
)
def test_other_files_are_none(name):
    assert not is_named_as_copy(name, NAME)


def test_the_mark_confirms(tmp_path):
    path = tmp_path / NAME
    file = SchoolFile.create(path, "a long passphrase")
    mark = str(file.scalar("SELECT value FROM file_info WHERE key = 'mark'"))
    copy = file.back_up(tmp_path / "School-OFFICE-PC.coordinator")
    file.close()
    SchoolFile.create(tmp_path / "School (1).coordinator").close()
    (tmp_path / "School 2.coordinator").write_bytes(b"half of a file that is still coming")
    (tmp_path / "School 3.coordinator").mkdir()
    assert conflict_copies(path, "a long passphrase", mark) == [tmp_path / "School 2.coordinator", copy]
    assert conflict_copies(copy, "a long passphrase", mark) == [path]
    assert conflict_copies(Path("/nowhere/at/all.coordinator")) == []
