"""Where a register lies: on this computer, or where SQLite's locks and an unplugged cable lose it.

Network file systems promise locks that they do not keep, and a folder that is carried to a cloud is
copied in the middle of a save (sqlite.org, "How To Corrupt An SQLite Database File", 2.1 and 1.2).
What cannot be told counts as this computer's own disk.
"""

import ctypes
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path, PurePath
from typing import NamedTuple

MOUNTS = Path("/proc/self/mountinfo")


class Place(StrEnum):
    """What kind of folder it is."""

    LOCAL = "local"
    NETWORK = "network"
    CLOUD = "cloud"
    REMOVABLE = "removable"


# File systems that are reached over a wire, or through another machine.
_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "9p"),
    *(
        "davfs",
        "coda",
        "gfs2",
        "ocfs2",
        "beegfs",
        "vboxsf",
        "vmhgfs",
        "prl_fs",
        "drvfs",
        "virtiofs",
    ),
}
_WHOLE_DISKS = {"9p", "virtiofs"}  # of machines inside a machine, which have no other
# FUSE carries local disks too; every other kind of it is a wire.
_LOCAL_FUSE = {
    *("ntfs-3g", "ntfs", "exfat", "mergerfs", "bindfs", "ecryptfs", "encfs", "gocryptfs", "cryfs"),
    *("fuse-overlayfs", "overlayfs", "unionfs", "portal", "lxcfs", "veracrypt", "dislocker"),
}
_CLOUD_FOLDERS = re.compile(
    r"onedrive( ?- .+)?|sharepoint|dropbox( ?\(.+\))?|google ?drive( ?\(.+\))?|my drive"
    r"|drive của tôi|icloud ?drive|mobile documents|nextcloud|owncloud|megasync|pcloud ?drive"
    r"|yandex\.?disk|box sync|creative cloud files",
    re.IGNORECASE,
)
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
# What their programs leave in the folder that they carry away, whatever it is called.
_CLOUD_MARKS = (
    *(".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log"),
    *(".tmp.driveupload", ".tmp.drivedownload", ".sync_folder", ".SeafileFolder"),
)
_REMOVABLE, _REMOTE = 2, 4  # what GetDriveTypeW answers


def place_of(path: Path) -> Place:
    """What kind of folder the file at `path` lies in, or would lie in; links are followed."""
    if _is_share(str(path)):
        return Place.NETWORK
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        real = path.absolute()
    if _is_share(str(real)):
        return Place.NETWORK
    disk = _drive(real) if sys.platform == "win32" else mounted(real, _mounts())
    if disk is Place.LOCAL and (in_cloud_by_name(real, os.environ) or _is_marked(real)):
        return Place.CLOUD
    return disk


def _is_share(path: str) -> bool:
    r"""Whether it is a `\\server\share` path; `\\?\C:\` and `\\.\` are of this computer."""
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    return plain.startswith("\\\\") and plain[2:4] not in ("?\\", ".\\")


def in_cloud_by_name(path: PurePath, environment: Mapping[str, str]) -> bool:
    """Whether a folder above carries the name of a cloud, or is the one that its program names."""
    if any(_CLOUD_FOLDERS.fullmatch(part) for part in path.parent.parts):
        return True
    known = [environment.get(name, "") for name in _CLOUD_VARIABLES]
    known += _dropbox_folders(environment)
    return any(_is_inside(path, type(path)(folder)) for folder in known if folder)


def _is_inside(path: PurePath, folder: PurePath) -> bool:
    parts, above = (tuple(map(str.casefold, each.parts)) for each in (path, folder))
    return parts[: len(above)] == above


def _dropbox_folders(environment: Mapping[str, str]) -> Iterator[str]:
    """Where Dropbox says that its folders are: one JSON file, written at its installation."""
    for variable, below in (
        ("APPDATA", "Dropbox"),
        ("LOCALAPPDATA", "Dropbox"),
        ("HOME", ".dropbox"),
    ):
        if variable not in environment:
            continue
        try:
            told = json.loads(
                (Path(environment[variable]) / below / "info.json").read_text("utf-8")
            )
            yield from (str(each["path"]) for each in told.values())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue


def _is_marked(path: Path) -> bool:
    try:
        return any((above / mark).exists() for above in path.parents for mark in _CLOUD_MARKS)
    except OSError:
        return False


# -- Windows -------------------------------------------------------------------------------------


def _drive(path: Path) -> Place:
    if sys.platform != "win32":
        return Place.LOCAL
    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
    return {_REMOVABLE: Place.REMOVABLE, _REMOTE: Place.NETWORK}.get(kind, Place.LOCAL)


# -- Linux ---------------------------------------------------------------------------------------


class Mount(NamedTuple):
    """One line of mountinfo: where, what kind of file system, and the disk as `8:1`."""

    folder: PurePath
    kind: str
    disk: str


def _mounts() -> list[Mount]:
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:  # not Linux
        return []
    return [mount for line in lines if (mount := read_mount(line)) is not None]


def read_mount(line: str) -> Mount | None:
    r"""A line of /proc/self/mountinfo (proc(5)); a space in a name is written `\040`."""
    fields, _dash, rest = line.partition(" - ")
    words = fields.split()
    if len(words) < 5 or not rest.split():
        return None
    folder = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), words[4])
    return Mount(PurePath(folder), rest.split()[0], words[2])


def mounted(path: PurePath, mounts: list[Mount]) -> Place:
    """The kind of the disk that a path lies on: the innermost mount, the last of equal ones."""
    around = [mount for mount in mounts if path.is_relative_to(mount.folder)]
    if not around:
        return Place.LOCAL
    mount = max(reversed(around), key=lambda each: len(each.folder.parts))
    kind, _dot, fuse = mount.kind.partition(".")
    if mount.kind in _WHOLE_DISKS and len(mount.folder.parts) == 1:
        return Place.LOCAL
    if mount.kind in _NETWORK or (kind == "fuse" and fuse not in _LOCAL_FUSE):
        return Place.NETWORK
    if mount.folder.parts[1:2] == ("media",) or mount.folder.parts[1:3] == ("run", "media"):
        return Place.REMOVABLE
    return Place.REMOVABLE if _can_be_unplugged(mount.disk) else Place.LOCAL


def _can_be_unplugged(disk: str) -> bool:
    block = Path("/sys/dev/block") / disk
    for folder in (block, block / ".."):  # a part of a disk has the answer one folder above
        try:
            return (folder / "removable").read_text().strip() == "1"
        except OSError:
            continue
    return False
