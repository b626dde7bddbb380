"""Makes the register of the present schema that is kept in `tests/data/registers/` for ever: once,
when nothing in the schema changes any more.

LOGNAME=lan python -m tests.register.kept_register
"""

import os
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.register.generated import DAY, full_visit
from tests.register.signed import sign
from tracker.records import Attachment, AttachmentKind, FollowUp, Progress, Visit
from tracker.register import Register
from tracker.register.files import SCHEMA

REGISTERS = Path(__file__).parents[1] / "data" / "registers"
PC = "VP-03"
TYPED = "Đang gõ dở"
UNIT = "Huyện uỷ Na Rì"


def make(path: Path) -> None:
    """Four visits: one changed twice, with a photo; one in the bin; one followed up; one signed,
    with a photo and updates entered after it. A draft, a discarded draft."""
    register = Register.at(path)
    with TemporaryDirectory() as folder:
        first = full_visit()
        first.attachments = [_photo(register, Path(folder) / "Hội trường.png")]
        first = register.save(first)
        first.subject = "đã sửa"
        first = register.save(first)
        first.place = "Hội trường Huyện uỷ"
        register.save(first)
        binned = register.save(Visit(inspected_unit="Xã Quân Hà", date=DAY))
        register.delete(binned.id)
        followed = full_visit()
        followed.inspected_unit = UNIT
        _follow_up(register, register.save(followed))
        signed = full_visit()
        signed.minutes.issued_on = DAY
        signed.attachments = [_photo(register, Path(folder) / "Đoàn làm việc.png")]
        _follow_up(register, sign(register, register.save(signed)))
    register.keep_draft(None, None, None, TYPED, "{}")
    register.discard_draft(register.keep_draft(None, None, None, "Đã bỏ", "{}"))
    register.close()


def _photo(register: Register, file: Path) -> Attachment:
    Image.new("RGB", (60, 40), (200, 40, 40)).save(file)
    photo = register.attachments.add(file)
    photo.kind, photo.caption = AttachmentKind.PHOTO, "Quang cảnh buổi làm việc"
    return photo


def _follow_up(register: Register, visit: Visit) -> None:
    found = FollowUp(date=DAY, found="Đã làm xong", state=Progress.VERIFIED_DONE)
    register.follow_ups.add([visit.recommendations[0].id], found)


def main() -> None:
    """Nothing that is kept already is written over."""
    platform.node = lambda: PC
    target = REGISTERS / f"schema-{SCHEMA}.db"
    with TemporaryDirectory() as folder:
        os.environ["SO_KIEM_TRA_HOME"] = folder
        made = Path(folder) / "Sổ.db"
        make(made)
        with target.open("xb") as file:
            file.write(made.read_bytes())
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
