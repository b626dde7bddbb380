"""The PDF of signed minutes goes along to another PC, and is known on both."""

from tests.exchange.test_carrying import carry, standings
from tests.register.signed import DAY, FORM, sign, to_be_signed
from tracker.exchange.arrivals import Standing
from tracker.exchange.signed_elsewhere import signed_elsewhere
from tracker.records import Stage
from tracker.register import Register
from tracker.vietnamese.dates import short_date


def test_the_signed_pdf_goes_along_and_is_known_on_both_pcs(
    here: Register, there: Register
) -> None:
    """A visit that was brought before it was signed, then signed, corrected and signed again."""
    visit = to_be_signed(here)
    visit.attachments = []
    visit = here.save(visit)
    carry(here, there)
    (brought,) = there.carried.ids()
    visit = sign(here, visit)
    assert standings(carry(here, there)) == [Standing.NEWER]
    other = there.load(brought)
    paper = signed_elsewhere(other)
    assert paper is not None
    assert there.attachments.data(paper) == here.signing.pdf(visit.id, 1)
    assert here.signing.editions(visit.id)[0].code in paper.caption
    assert short_date(DAY) in paper.caption
    assert other.stage is Stage.AGREED
    assert standings(carry(here, there)) == standings(carry(there, here)) == [Standing.SAME]
    other.place = "Nơi khác"
    there.save(other)
    correction = here.signing.begin_correction(visit, "Sai")
    correction.subject = "việc khác"
    visit = sign(here, here.save(correction))
    assert standings(carry(here, there)) == [Standing.MERGES]
    other = there.load(brought)
    assert (other.place, other.subject, len(other.attachments)) == ("Nơi khác", "việc khác", 2)
    paper = signed_elsewhere(other)
    assert paper is not None
    assert there.attachments.data(paper) == here.signing.pdf(visit.id, 2)
    assert there.history.check() == []


def test_what_was_agreed_there_too_gets_the_signed_pdf(here: Register, there: Register) -> None:
    visit = to_be_signed(here)
    visit.stage, visit.attachments, visit.minutes.form = Stage.AGREED, [], FORM
    visit = here.save(visit)
    carry(here, there)
    sign(here, visit)
    assert standings(carry(here, there)) == [Standing.SIGNED_THERE]
    assert signed_elsewhere(there.load(there.carried.ids()[0])) is not None
    assert standings(carry(here, there)) == [Standing.SAME]
