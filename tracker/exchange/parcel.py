"""Visits to carry to another PC: one file with each visit as JSON, its attachments, and by which
earlier states it can be known again.

A ZIP file: `parcel.json` lists the visits, `visits/1.json` and so on hold them in the published
format, `contents/<sha256>` are the attachments. Nothing in it is trusted: names, sizes and hashes
are looked at before anything is unpacked.
"""

import datetime
import hashlib
import json
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from tracker.errors import BadInput
from tracker.exchange.json_text import LARGEST, from_bytes, to_json
from tracker.exchange.signed_elsewhere import SignedThere, data_of, from_data, in_force
from tracker.records import Attachment, AttachmentKind, CarriedOver, FollowUp, Stage, Visit
from tracker.register import Register
from tracker.register.attachments import CalledOff, safe_name
from tracker.texts import _

FORMAT = "inspection-visits-parcel/1"
SUFFIX = ".kiemtra"
MOST_VISITS = 100_000
LARGEST_LIST = 200_000_000  # bytes of parcel.json
_UID = re.compile(r"[0-9a-f]{32}")
_SHA = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20

# What reading a damaged ZIP file may raise: a wrong header, sum or method, a cut end, a password.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(OSError, EOFError, NotImplementedError, RuntimeError, ValueError),
)

Told = Callable[[int], None]
Asked = Callable[[], bool]


@dataclass(frozen=True)
class Traveller:
    """One visit of a parcel. `known` are the marks of its states, the newest first; `signed` what
    the other register signed of it."""

    uid: str
    visit: Visit
    known: tuple[str, ...]
    signed: SignedThere | None = None


def mark_of(visit: Visit) -> str:
    """By which a state of a visit is known again in another register: what is typed in it and
    attached to it. Whether it is signed, and which edition, belongs to one register alone."""
    files = [each.sha256 for each in (*visit.attachments, *entry_files(visit))]
    told = [to_json(visit), files, _stage(visit).value]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def entry_files(visit: Visit) -> list[Attachment]:
    """The files that prove what was said of its recommendations and of earlier ones, of unknown
    size."""
    kept = _entries(visit).values()
    return [Attachment(name=e.file_name, sha256=e.file_sha256) for e in kept if e.file_sha256]


def _entries(visit: Visit) -> dict[str, FollowUp | CarriedOver]:
    """By the name of an update, or the place of what stands in these minutes."""
    updates = (entry for asked in visit.recommendations for entry in asked.follow_ups)
    named: dict[str, FollowUp | CarriedOver] = {entry.uid: entry for entry in updates}
    return named | {f"carried_over[{n}]": row for n, row in enumerate(visit.carried_over)}


def pack(
    register: Register, visit_ids: Sequence[int], file: BinaryIO, told: Told, cancelled: Asked
) -> None:
    """Write the visits into an open file; `told` gets how many are done. Raises `CalledOff`, and
    `DamagedContent` for an attachment that is not what was filed."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as parcel:
        _write(register, visit_ids, parcel, told, cancelled)


def _write(
    register: Register,
    visit_ids: Sequence[int],
    parcel: zipfile.ZipFile,
    told: Told,
    cancelled: Asked,
) -> None:
    listed, contents = [], set[str]()
    for number, visit_id in enumerate(visit_ids, 1):
        if cancelled():
            raise CalledOff
        visit = register.load(visit_id)
        parcel.writestr(f"visits/{number}.json", to_json(visit, named=True))
        for attachment in (*visit.attachments, *entry_files(visit)):
            if attachment.sha256 not in contents:
                contents.add(attachment.sha256)
                with parcel.open(f"contents/{attachment.sha256}", "w", force_zip64=True) as file:
                    register.attachments.write_to(attachment, file, cancelled=cancelled)  # type: ignore[arg-type] # a file open for writing
        listed.append(_listed(register, visit, number))
        if (edition := in_force(register, visit)) is not None:
            pdf = register.signing.pdf(visit.id, edition.edition)
            listed[-1]["signed"] = data_of(edition, len(pdf))
            if edition.pdf_sha256 not in contents:
                contents.add(edition.pdf_sha256)
                parcel.writestr(f"contents/{edition.pdf_sha256}", pdf)
        told(number)
    about = {
        "format": FORMAT,
        "register": register.carried.uid(),
        "made_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "visits": listed,
    }
    parcel.writestr("parcel.json", json.dumps(about, ensure_ascii=False, indent=1))


def _listed(register: Register, visit: Visit, number: int) -> dict[str, Any]:
    states = (
        register.history.as_it_was(visit.id, version)
        for version in register.carried.versions(visit.id)
        if version != visit.version
    )
    marks = dict.fromkeys([mark_of(visit), *map(mark_of, states)])
    return {
        "uid": visit.uid,
        "file": f"visits/{number}.json",
        "stage": _stage(visit).value,
        "attachments": [_attachment_data(each) for each in visit.attachments],
        "entry_files": {
            name: {"name": entry.file_name, "sha256": entry.file_sha256}
            for name, entry in _entries(visit).items()
            if entry.file_sha256
        },
        "known": list(marks),
    }


def _stage(visit: Visit) -> Stage:
    """Signed minutes stay in the register that keeps them: elsewhere they are agreed."""
    return Stage.AGREED if visit.stage is Stage.SIGNED else visit.stage


def _attachment_data(attachment: Attachment) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "caption": attachment.caption,
        "kind": attachment.kind.value,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "dated": attachment.dated.isoformat() if attachment.dated else None,
        "on_paper": attachment.on_paper,
    }


class Parcel:
    """An open parcel. Raises `BadInput` for what is none."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as trouble:
            raise _no_parcel(path.name) from trouble
        try:
            self._sizes = {each.filename: each.file_size for each in self._zip.infolist()}
            about = json.loads(self._read("parcel.json", LARGEST_LIST))
            if about["format"] != FORMAT:
                message = _("The file {name} was made by another version of the program.")
                raise BadInput(message.format(name=path.name), _("Update the program here."))
            self.register_uid = str(about["register"])
            self._listed = list(about["visits"])
            if len(self._listed) > MOST_VISITS:
                raise _no_parcel(path.name)
        except (KeyError, TypeError, ValueError) as trouble:
            self.close()
            raise _no_parcel(path.name) from trouble
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._zip.close()

    def __len__(self) -> int:
        return len(self._listed)

    def traveller(self, place: int) -> Traveller:
        """The visit at a place, without ids. Raises `BadInput` for one that cannot be read."""
        listed = self._listed[place]
        try:
            visit = from_bytes(self._read(str(listed["file"]), LARGEST))
            visit.stage = Stage(listed["stage"])
            visit.attachments = [_attachment(each) for each in listed["attachments"]]
            self._read_entry_files(visit, dict(listed.get("entry_files", {})))
            uid, known = str(listed["uid"]), tuple(map(str, listed["known"]))
            signed = from_data(listed.get("signed"))
        except (KeyError, TypeError, ValueError) as trouble:
            raise _damaged(place) from trouble
        if not _UID.fullmatch(uid):
            raise _damaged(place)
        return Traveller(uid, visit, known, signed)

    def _read_entry_files(self, visit: Visit, files: dict[str, Any]) -> None:
        for name, entry in _entries(visit).items():
            if name in files:
                entry.file_name = safe_name(str(files[name]["name"]))
                entry.file_sha256 = str(files[name]["sha256"])
                if not _SHA.fullmatch(entry.file_sha256):
                    raise ValueError(entry.file_sha256)

    def size_of(self, sha256: str) -> int:
        """The size of a content in bytes; -1 where it is missing."""
        return self._sizes.get(f"contents/{sha256}", -1)

    def unpack(self, attachment: Attachment, folder: Path) -> Path:
        """The content of an attachment as a file in `folder`, no larger than it says. Raises
        `BadInput` when it is missing or another."""
        name = f"contents/{attachment.sha256}"
        if self._sizes.get(name) != attachment.size:
            raise _lacks(attachment.name)
        target, digest, done = folder / attachment.sha256, hashlib.sha256(), 0
        try:
            with self._zip.open(name) as source, target.open("wb") as file:
                while piece := source.read(_PIECE):
                    done += len(piece)
                    if done > attachment.size:
                        raise _lacks(attachment.name)
                    digest.update(piece)
                    file.write(piece)
        except _BROKEN as trouble:
            raise _lacks(attachment.name) from trouble
        if digest.hexdigest() != attachment.sha256:
            raise _lacks(attachment.name)
        return target

    def _read(self, name: str, most: int) -> bytes:
        """A part of the parcel, whose size is looked at first."""
        if self._sizes[name] > most:
            raise ValueError(name)
        try:
            with self._zip.open(name) as file:
                return file.read(most + 1)
        except _BROKEN as trouble:
            raise ValueError(name) from trouble


def _attachment(data: dict[str, Any]) -> Attachment:
    sha256, size = str(data["sha256"]), int(data["size"])
    if not _SHA.fullmatch(sha256) or size < 0:
        raise ValueError(sha256)
    return Attachment(
        name=safe_name(str(data["name"])),
        caption=str(data["caption"]),
        kind=AttachmentKind(data["kind"]),
        media_type=str(data["media_type"]),
        size=size,
        sha256=sha256,
        dated=datetime.date.fromisoformat(data["dated"]) if data["dated"] else None,
        on_paper=data["on_paper"] is True,
        filed_at=datetime.datetime.now(datetime.UTC),
    )


def _no_parcel(name: str) -> BadInput:
    return BadInput(
        _("The file {name} holds no visits to carry, or is damaged.").format(name=name),
        _("Write it once more on the other PC. Nothing was changed here."),
    )


def _damaged(place: int) -> BadInput:
    message = _("Visit number {number} in the file cannot be read.").format(number=place + 1)
    return BadInput(message, _("Write the file once more on the other PC."))


def _lacks(name: str) -> BadInput:
    message = _("The content of {name} is missing in the file, or is not what it was.")
    return BadInput(message.format(name=name), _("Write the file once more on the other PC."))
