"""Signed minutes on another PC: the PDF of the edition in force goes along, and lies there among
the visit's documents with its edition, day and code.

It is a paper there, and no signed edition: the lock and the proof are of the rows, their ids and
the history of the register that signed, which the other one does not have.
"""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.records import Attachment, AttachmentKind, Visit
from tracker.register import Register
from tracker.register.signing import SignedEdition
from tracker.texts import _
from tracker.vietnamese.dates import short_date

_CODE = re.compile(r"\d{1,12}-\d{1,6}-[0-9a-f]{10}")
_SHA = re.compile(r"[0-9a-f]{64}")
_DIGITS = 16  # of the PDF's SHA-256, in the words beside it


@dataclass(frozen=True, slots=True)
class SignedThere:
    """What the other register tells of the edition in force; `size` of its PDF in bytes."""

    edition: int
    signed_on: datetime.date
    code: str
    sha256: str
    size: int

    def words(self) -> str:
        """For the line of its visit."""
        day = short_date(self.signed_on)
        return _("signed there (edition {n}, {day})").format(n=self.edition, day=day)

    def paper(self) -> Attachment:
        """As it is kept here."""
        words = _("Edition {n}, signed on {day} on another PC; code {code}; SHA-256 {digits}…")
        caption = words.format(
            n=self.edition,
            day=short_date(self.signed_on),
            code=self.code,
            digits=self.sha256[:_DIGITS],
        )
        return Attachment(
            kind=AttachmentKind.SIGNED,
            name=_("Signed minutes, edition {n}").format(n=self.edition) + ".pdf",
            caption=caption,
            size=self.size,
            sha256=self.sha256,
            dated=self.signed_on,
        )


def in_force(register: Register, visit: Visit) -> SignedEdition | None:
    """The newest edition that this register signed."""
    return next(iter(register.signing.editions(visit.id)), None)


def data_of(edition: SignedEdition, size: int) -> dict[str, Any]:
    """As the list of a parcel has it."""
    return {
        "edition": edition.edition,
        "signed_on": edition.signed_on.isoformat(),
        "code": edition.code,
        "sha256": edition.pdf_sha256,
        "size": size,
    }


def from_data(data: Any) -> SignedThere | None:
    """None where nothing was signed. Raises `KeyError`, `TypeError` or `ValueError` for what a
    parcel does not hold."""
    if data is None:
        return None
    day = datetime.date.fromisoformat(str(data["signed_on"]))
    found = SignedThere(
        int(data["edition"]), day, str(data["code"]), str(data["sha256"]), int(data["size"])
    )
    if not (_CODE.fullmatch(found.code) and _SHA.fullmatch(found.sha256) and found.size > 0):
        raise ValueError(found.code)
    return found


def signed_elsewhere(visit: Visit) -> Attachment | None:
    """The newest of the visit's documents that is a signed PDF from another PC."""
    files = (each for each in reversed(visit.attachments) if each.kind is AttachmentKind.SIGNED)
    return next((each for each in files if _CODE.search(each.caption)), None)


def without(visit: Visit, hashes: set[str]) -> None:
    """Leave out the papers with these hashes, which say nothing new."""
    visit.attachments = [
        each
        for each in visit.attachments
        if each.kind is not AttachmentKind.SIGNED or each.sha256 not in hashes
    ]


def keep(register: Register, visit: Visit, signed: SignedThere, path: Path) -> Visit:
    """Keep the PDF at `path` with the visit; the visit as it is then."""
    paper, filed = signed.paper(), register.attachments.add(path)
    paper.media_type, paper.filed_at = filed.media_type, filed.filed_at
    visit.attachments.append(paper)
    return register.save(visit)
