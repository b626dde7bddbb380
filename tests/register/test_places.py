"""Where a register lies: this computer's disk, or one that would damage it (F18)."""

import json
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tracker.register import places
from tracker.register.places import Place, in_cloud_by_name, mounted, place_of, read_mount

MOUNTINFO = r"""
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
33 27 0:29 / /srv/office rw - cifs //FILESERVER/office rw,vers=3.1.1
34 27 0:30 / /srv/office/here rw - ext4 /dev/vdb rw
35 27 0:31 / /home/lan/share rw - nfs4 server:/lan rw
36 27 0:32 / /home/lan/Google\040Drive rw - fuse.google-drive-ocamlfuse gdfuse rw
37 27 0:33 / /home/lan/sshfs rw - fuse.sshfs lan@server: rw
38 27 0:34 / /home/lan/ntfs rw - fuseblk /dev/sda2 rw
39 27 0:35 / /home/lan/crypt rw - fuse.gocryptfs /home/lan/.crypt rw
40 27 0:36 / /media/lan/KINGSTON rw - vfat /dev/sdb1 rw
41 27 0:37 / /run/media/lan/USB rw - exfat /dev/sdc1 rw
42 27 0:38 / /mnt/c rw - 9p drvfs rw
43 27 0:39 / /tmp rw - tmpfs tmpfs rw
44 27 0:40 / /mnt/late rw - ext4 /dev/vdc rw
45 27 0:41 / /mnt/late rw - cifs //FILESERVER/late rw
a line that nobody understands
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/lan/So.db", Place.LOCAL),
        ("/tmp/So.db", Place.LOCAL),
        ("/srv/office/So.db", Place.NETWORK),
        ("/srv/office/2023/So.db", Place.NETWORK),
        ("/srv/office/here/So.db", Place.LOCAL),
        ("/srv/officers/So.db", Place.LOCAL),
        ("/home/lan/share/So.db", Place.NETWORK),
        ("/home/lan/Google Drive/So.db", Place.NETWORK),
        ("/home/lan/sshfs/So.db", Place.NETWORK),
        ("/home/lan/ntfs/So.db", Place.LOCAL),
        ("/home/lan/crypt/So.db", Place.LOCAL),
        ("/media/lan/KINGSTON/So.db", Place.REMOVABLE),
        ("/run/media/lan/USB/So.db", Place.REMOVABLE),
        ("/mnt/c/Users/lan/So.db", Place.NETWORK),
        ("/mnt/late/So.db", Place.NETWORK),
    ],
)
def test_the_disk_tells(path: str, place: Place) -> None:
    mounts = [mount for line in MOUNTINFO.splitlines() if (mount := read_mount(line))]
    assert len(mounts) == 14
    assert mounted(PurePosixPath(path), mounts) is place


@pytest.mark.parametrize(
    "path",
    [
        r"\\FILESERVER\office\So.db",
        r"\\?\UNC\FILESERVER\office\So.db",
        "//FILESERVER/office/So.db",
        r"\\wsl$\Debian\home\So.db",
        r"\\192.168.1.5\Ban Tuyen giao\So.db",
    ],
)
def test_a_share_is_known_by_its_name(path: str) -> None:
    assert places._is_share(path)


@pytest.mark.parametrize("path", [r"C:\So\So.db", r"\\?\C:\So.db", r"\\.\C:\So.db", "/srv/So.db"])
def test_a_disk_of_this_computer_is_no_share(path: str) -> None:
    assert not places._is_share(path)


@pytest.mark.parametrize(
    ("path", "cloud"),
    [
        (r"C:\Users\Lan\OneDrive\So.db", True),
        (r"C:\Users\Lan\OneDrive - Tỉnh uỷ Bắc Kạn\Ban\So.db", True),
        (r"C:\Users\Lan\Dropbox (Ban Tuyên giáo)\So.db", True),
        (r"G:\My Drive\So.db", True),
        (r"G:\Drive của tôi\Sổ\So.db", True),
        (r"C:\Users\Lan\GoogleDrive\So.db", True),
        (r"C:\Users\Lan\iCloudDrive\So.db", True),
        (r"C:\Users\Lan\Nextcloud\So.db", True),
        (r"C:\Users\Lan\Documents\So.db", False),
        (r"C:\Users\Lan\Documents\OneDrive.db", False),
        (r"D:\Sổ OneDrive cũ\So.db", False),
        (r"E:\Đám mây\tài liệu\So.db", True),
        (r"e:\đám MÂY\So.db", True),
        (r"E:\Đám mây cũ\So.db", False),
    ],
)
def test_a_cloud_is_known_by_its_folder(path: str, cloud: bool) -> None:
    environment = {"OneDriveCommercial": r"E:\Đám mây"}
    assert in_cloud_by_name(PureWindowsPath(path), environment) is cloud


def test_dropbox_tells_where_its_folder_is(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    told = {"personal": {"path": str(tmp_path / "Hộp"), "host": 1}}
    (tmp_path / ".dropbox/info.json").write_text(json.dumps(told), "utf-8")
    home = {"HOME": str(tmp_path)}
    assert in_cloud_by_name(tmp_path / "Hộp/2023/So.db", home)
    assert not in_cloud_by_name(tmp_path / "Sổ/So.db", home)
    (tmp_path / ".dropbox/info.json").write_text('{"personal": 3}', "utf-8")
    assert not in_cloud_by_name(tmp_path / "Hộp/2023/So.db", home)


@pytest.mark.parametrize("mark", [".dropbox.cache", ".nextcloudsync.log", ".stfolder"])
def test_a_cloud_is_known_by_what_it_leaves_in_its_folder(tmp_path: Path, mark: str) -> None:
    folder = tmp_path / "Bất kỳ tên gì" / "Sổ"
    folder.mkdir(parents=True)
    assert place_of(folder / "So.db") is Place.LOCAL
    (tmp_path / "Bất kỳ tên gì" / mark).touch()
    assert place_of(folder / "So.db") is Place.CLOUD


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "Sổ").symlink_to(tmp_path / "OneDrive", target_is_directory=True)
    assert place_of(tmp_path / "Sổ/So.db") is Place.CLOUD


def test_a_path_that_leads_in_a_circle_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert place_of(tmp_path / "a/So.db") is Place.LOCAL
