"""The photos on pages of their own: which, in which order, with what words."""

import datetime

from tests.minutes.photos import add_photo, jpeg
from tests.minutes.visits import bach_thong
from tracker.minutes.blocks import Document, Paragraph
from tracker.minutes.compose import compose
from tracker.minutes.form import form_names, load_form
from tracker.records import AttachmentKind, Visit

FORM = load_form("party-2018")
DAY = datetime.date(2023, 3, 22)


def appendix(paper: Document) -> list[Paragraph]:
    roles = ("appendix", "appendix_of", "photo", "caption")
    return [p for p in paper.paragraphs() if p.style.role in roles]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def said(paper: Document) -> list[str]:
    return [plain(p.text) for p in appendix(paper)]


def test_without_photos_there_is_no_appendix() -> None:
    visit = bach_thong()
    assert not appendix(compose(visit, FORM))
    photos = add_photo(visit, jpeg(40, 30), "Không in", on_paper=False)
    assert not appendix(compose(visit, FORM, None, photos))
    visit.attachments[0].on_paper = True
    visit.attachments[0].kind = AttachmentKind.SCAN
    assert not appendix(compose(visit, FORM, None, photos))


def test_photos_are_numbered_and_captioned_in_their_order() -> None:
    visit = bach_thong()
    visit.minutes.number = "12"
    photos = add_photo(visit, jpeg(40, 30), "Hội trường Huyện uỷ.", DAY)
    photos |= add_photo(visit, jpeg(10, 10), "Không in", on_paper=False)
    photos |= add_photo(visit, jpeg(30, 40))
    paper = compose(visit, FORM, None, photos)
    first = "Ảnh 1: Hội trường Huyện uỷ (chụp ngày 22/3/2023)"
    of = "(Kèm theo Biên bản số 12-BB/BTGTU, ngày 22 tháng 3 năm 2023)"
    assert said(paper) == ["PHỤ LỤC ẢNH", of, "", first, "", "Ảnh 2"]
    pictures = [p.picture for p in appendix(paper) if p.picture]
    assert [(round(p.width), round(p.height)) for p in pictures] == [(133, 100), (75, 100)]
    assert plain(pictures[0].alt) == first
    captions = [p for p in appendix(paper) if p.style.role == "caption"]
    assert [p.source for p in captions] == ["attachments[0].caption", "attachments[2].caption"]
    keys = [p.key for p in paper.paragraphs()]
    assert len(keys) == len(set(keys))


def test_a_lost_photo_is_named_in_its_place_and_the_others_stay() -> None:
    visit = bach_thong()
    photos = add_photo(visit, jpeg(40, 30), "Còn")
    add_photo(visit, jpeg(30, 40), "Mất")
    paper = compose(visit, FORM, None, photos)
    assert said(paper)[2:] == ["", "Ảnh 1: Còn", "(Không còn ảnh gốc trong sổ.)", "Ảnh 2: Mất"]


def test_every_form_has_an_appendix() -> None:
    for name in form_names():
        visit = Visit()
        photos = add_photo(visit, jpeg(40, 30))
        assert "PHỤ LỤC ẢNH" in said(compose(visit, load_form(name), None, photos))
