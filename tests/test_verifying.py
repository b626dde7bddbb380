"""`verify` says which visit and edition a PDF is, and whether it is what was signed."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from shutil import which

import pikepdf
import pypdfium2
import pytest

from tests.register.signed import sign, to_be_signed
from tracker.errors import BadInput
from tracker.export.pdf import write_pdf
from tracker.export.verifying import Compared
from tracker.minutes.choosing import compose, form_of
from tracker.minutes.page_code import with_code
from tracker.records import Finding, Visit
from tracker.register import Register
from tracker.verifying import Verdict, verify

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register.at(tmp_path / "Sổ.db")


def long_visit(register: Register) -> Visit:
    """Several pages long."""
    visit = to_be_signed(register)
    visit.findings += [Finding(text=f"Nội dung thứ {n}. " + "Đã làm. " * 60) for n in range(9)]
    return register.save(visit)


def signed_file(register: Register, visit: Visit) -> bytes:
    return register.signing.pdf(sign(register, visit).id, 1)


def found(verdict: Verdict) -> Compared:
    assert verdict.pages is not None
    return verdict.pages


def pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


MIDDLE = (90.0, 400.0, 60.0, 14.0)  # of the paper: left, bottom, width, height in pt
BLACK, WHITE = 0, 1
COMMA = 2.0  # pt


def written_anew(
    pdf: bytes,
    tampered: int | None = None,
    place: tuple[float, float, float, float] = MIDDLE,
    colour: int = BLACK,
) -> bytes:
    """The file as another program writes it; on one page a place is blacked or whited out."""
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        if tampered is not None:
            box = b"q %d g %.2f %.2f %.2f %.2f re f Q" % (colour, *place)
            opened.pages[tampered - 1].contents_add(box)
        opened.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


def letters(pdf: bytes, number: int, words: str) -> list[tuple[float, float, float, float]]:
    """Where the first, the middle and the last letter of these words stand on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number - 1]
        text = page.get_textpage()
        begin = text.get_text_range().index(words)
        places = []
        for each in (begin, begin + len(words) // 2, begin + len(words) - 1):
            left, bottom, right, top = text.get_charbox(each)
            places.append((left, bottom, right - left, top - bottom))
        text.close()
        page.close()
        return places


def test_the_signed_file_is_known_byte_for_byte(register: Register) -> None:
    verdict = verify(register, signed_file(register, long_visit(register)))
    assert verdict.unchanged
    assert verdict.edition is not None
    assert (verdict.edition.visit_id, verdict.edition.edition) == (1, 1)
    assert "Huyện uỷ Bạch Thông" in verdict.what


@pytest.mark.parametrize("colour", [BLACK, WHITE], ids=["black", "white"])
def test_one_tampered_page_is_found(register: Register, colour: int) -> None:
    """F30: each page in turn, where text stands or none does."""
    pdf = signed_file(register, long_visit(register))
    assert pages(pdf) >= 3
    for number in range(1, pages(pdf) + 1):
        verdict = verify(register, written_anew(pdf, number, colour=colour))
        assert (verdict.unchanged, found(verdict).other) == (False, (number,))


@pytest.mark.parametrize("colour", [BLACK, WHITE], ids=["black", "white"])
def test_one_letter_painted_over_is_found(register: Register, colour: int) -> None:
    """F30: of a name, a date, a finding; the text itself can still be taken out of such a file."""
    pdf = signed_file(register, long_visit(register))
    for number, words in ((1, "05/01/2023"), (2, "Đã làm."), (pages(pdf), "Nguyễn Văn A")):
        for place in letters(pdf, number, words):
            verdict = verify(register, written_anew(pdf, number, place, colour))
            assert found(verdict).other == (number,), place
            if min(place[2:]) > COMMA:  # black upon a full stop changes nothing that is seen
                assert found(verdict).other_look == (number,), place


def test_a_note_laid_upon_a_page_is_found(register: Register) -> None:
    """A box of an editor's own, over the page and not in it; also one that only prints."""
    pdf = signed_file(register, long_visit(register))
    for flags in (4, 36):  # print; print, not view
        file = BytesIO()
        with pikepdf.open(BytesIO(pdf)) as opened:
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Square,
                Rect=[90, 400, 150, 414],
                C=[1, 1, 1],
                IC=[1, 1, 1],
                F=flags,
            )
            opened.pages[-1].Annots = opened.make_indirect(pikepdf.Array([note]))
            opened.save(file)
        assert found(verify(register, file.getvalue())).other_look == (pages(pdf),)


def test_any_changed_byte_is_told(register: Register) -> None:
    """Wherever it lies: what is not the signed file is never called so."""
    pdf = signed_file(register, to_be_signed(register))
    for place in range(0, len(pdf), len(pdf) // 30):
        other = bytearray(pdf)
        other[place] ^= 1
        try:
            assert not verify(register, bytes(other)).unchanged
        except BadInput:
            continue


def test_a_file_saved_anew_says_what_was_signed_and_is_not_called_the_file_itself(
    register: Register,
) -> None:
    verdict = verify(register, written_anew(signed_file(register, long_visit(register))))
    assert not verdict.unchanged
    assert verdict.edition is not None
    assert found(verdict).other == ()
    assert verdict.agrees


def test_minutes_with_another_word_and_the_same_code_are_found(register: Register) -> None:
    """Made by the same program, to look alike."""
    visit = long_visit(register)
    prepared = register.signing.prepare(visit, visit.date, "party-2018")  # type: ignore[arg-type] # it has one
    signed_file(register, visit)
    forged = prepared.visit
    forged.findings[0].text = "Tổ chức 12 hội nghị, đạt 84,46%."
    office = register.office()
    document = with_code(compose(forged, form_of(forged, office), office), prepared.code)
    digits = register.signing.editions(1)[0].content_sha256[:10]
    document = with_code(document, f"1-1-{{page}}-{digits}")
    verdict = verify(register, write_pdf(document))
    assert found(verdict).other_words


def test_a_page_left_out_and_a_page_added_are_found(register: Register) -> None:
    pdf = signed_file(register, long_visit(register))
    last = pages(pdf)
    shorter, longer = BytesIO(), BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        del opened.pages[1]
        opened.save(shorter)
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages.append(opened.pages[0])
        opened.save(longer)
    verdict = verify(register, shorter.getvalue())
    assert (found(verdict).other, found(verdict).missing) == ((), (2,))
    assert not verdict.agrees
    assert "thiếu trang 2" in verdict.told()[0]
    assert "Huyện uỷ Bạch Thông" in verdict.told()[1]
    assert found(verify(register, longer.getvalue())).other_words == (last + 1,)


@pytest.mark.skipif(which("pdftocairo") is None, reason="poppler is not installed")
def test_what_was_printed_into_a_pdf_has_the_same_words_and_is_no_forgery(
    register: Register, tmp_path: Path
) -> None:
    """Another program has drawn every letter anew; a word painted over in it is still found."""
    pdf = signed_file(register, long_visit(register))
    kept, printed = tmp_path / "a.pdf", tmp_path / "b.pdf"
    painted = written_anew(pdf, 2, letters(pdf, 2, "Đã làm.")[1], WHITE)
    for content, changed in ((pdf, ()), (painted, (2,))):
        kept.write_bytes(content)
        subprocess.run(["pdftocairo", "-pdf", str(kept), str(printed)], check=True)
        verdict = verify(register, printed.read_bytes())
        assert found(verdict).other == (1, 2, 3, 4)
        assert (found(verdict).other_words, found(verdict).other_look) == ((), changed)
        assert verdict.agrees is not bool(changed)
        assert ("cùng chữ" in verdict.told()[0]) is not bool(changed)


def test_pages_without_words_are_said_to_be_pictures(register: Register) -> None:
    with pikepdf.new() as scan:
        scan.add_blank_page()
        file = BytesIO()
        scan.save(file)
    verdict = verify(register, file.getvalue())
    assert not verdict.agrees
    assert "ảnh" in verdict.told()[0]


def test_an_older_edition_says_that_it_was_corrected(register: Register) -> None:
    visit = sign(register, to_be_signed(register))
    first = register.signing.pdf(visit.id, 1)
    sign(register, register.signing.begin_correction(visit, "Sai tên"))
    assert verify(register, first).superseded_by == 2
    assert verify(register, register.signing.pdf(visit.id, 2)).superseded_by is None


def test_what_was_never_signed_is_not_taken_for_it(register: Register) -> None:
    visit = to_be_signed(register)
    office = register.office()
    document = compose(visit, form_of(visit, office), office)
    assert verify(register, write_pdf(document)).edition is None
    assert verify(register, write_pdf(with_code(document, "1-1-{page}-00000fffff"))).edition is None
    with pytest.raises(BadInput):
        verify(register, b"%PDF-1.7 nothing")


def run(register: Register, file: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "main.py", "verify", str(file), "--register", str(register.path)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_command_line_tells_and_refuses(register: Register, tmp_path: Path) -> None:
    pdf = signed_file(register, long_visit(register))
    register.close()
    file = tmp_path / "Biên bản.pdf"
    file.write_bytes(pdf)
    done = run(register, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Huyện uỷ Bạch Thông" in done.stdout
    file.write_bytes(written_anew(pdf, 2))
    done = run(register, file)
    assert (done.returncode, done.stdout) == (2, "")
    assert "2" in done.stderr
    done = run(register, tmp_path / "không có.pdf")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
