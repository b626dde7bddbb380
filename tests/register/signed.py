"""Visits to be signed in tests, with their real PDF."""

import datetime

from tests.register.generated import full_visit
from tracker.export.pdf import write_pdf
from tracker.minutes.choosing import compose, form_of
from tracker.minutes.page_code import with_code
from tracker.records import Attachment, AttachmentKind, Visit
from tracker.register import Register

DAY = datetime.date(2023, 3, 24)
FORM = "party-2018"


def to_be_signed(register: Register, unit: str = "Huyện uỷ Bạch Thông") -> Visit:
    """A saved visit with a row in every table."""
    visit = full_visit()
    visit.inspected_unit = unit
    visit.minutes.issued_on = DAY
    visit.attachments = [
        Attachment(kind=AttachmentKind.PHOTO, name="Hội trường.jpg", size=3, sha256="ab" * 32)
    ]
    return register.save(visit)


def sign(register: Register, visit: Visit) -> Visit:
    """The visit signed."""
    prepared = register.signing.prepare(visit, DAY, FORM)
    return register.signing.sign(prepared, signed_pdf(register, prepared.visit, prepared.code))


def signed_pdf(register: Register, visit: Visit, code: str) -> bytes:
    office = register.office()
    return write_pdf(with_code(compose(visit, form_of(visit, office), office), code))
