"""Many minutes in one file: each as if alone, under its bookmark, and none kept in memory."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from tests.export.conformance import assert_conforming
from tests.export.paragraphs import FORM, document, text
from tests.export.tagged import every_kind_of_block, tags
from tests.minutes.visits import almost_nothing, bach_thong, dong_thang
from tracker.export.pdf import write_many, write_pdf
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose

VISITS = [bach_thong, dong_thang, almost_nothing]


def minutes() -> list[Document]:
    return [compose(visit(), FORM) for visit in VISITS] + [every_kind_of_block()]


def all_in_one(documents: list[Document]) -> bytes:
    file = BytesIO()
    assert list(write_many(documents, file, "Biên bản quý I")) == [*range(1, 1 + len(documents))]
    return file.getvalue()


def page_texts(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return texts


def test_all_in_one_conform_and_each_is_tagged_as_alone() -> None:
    data = all_in_one(minutes())
    assert_conforming(data)
    whole = tags(data)
    assert whole.kind == "Document"
    alone = [tags(write_pdf(paper)) for paper in minutes()]
    assert [part.kind for part in whole.below] == ["Part"] * len(alone)
    assert [part.below for part in whole.below] == [part.below for part in alone]


def test_the_pages_are_those_of_each_alone_numbered_anew() -> None:
    data = all_in_one(minutes())
    assert page_texts(data) == [
        page for paper in minutes() for page in page_texts(write_pdf(paper))
    ]
    with pikepdf.open(BytesIO(data)) as pdf:
        firsts = [number for number, page in enumerate(pdf.pages) if str(page.label) == "1"]
        assert firsts[:2] == [0, len(page_texts(write_pdf(minutes()[0])))]
        assert len(firsts) == len(minutes())


def test_each_has_a_bookmark_to_its_first_page_with_its_headings_below() -> None:
    data = all_in_one(minutes())
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert str(pdf.docinfo["/Title"]) == "Biên bản quý I"
        assert [entry.title for entry in outline.root] == [paper.title for paper in minutes()]
        assert [entry.title for entry in outline.root[-1].children] == ["BIÊN BẢN"]
        assert outline.root[-1].children[0].children[0].title == "I- THÀNH PHẦN"
        for entry, page in zip(outline.root, first_pages(pdf), strict=True):
            assert isinstance(entry.destination, pikepdf.Array)
            assert entry.destination[0].objgen == page.objgen


def first_pages(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Page]:
    return (page for page in pdf.pages if str(page.label) == "1")


def test_the_same_documents_give_the_same_bytes() -> None:
    assert all_in_one(minutes()) == all_in_one(minutes())


def test_letters_that_only_one_of_them_has_are_in_the_file() -> None:
    papers = [document(text(words)) for words in ("Một.", "Привет.", "Hai Γειά.")]
    data = all_in_one(papers)
    assert_conforming(data)
    assert [page.strip() for page in page_texts(data)] == ["Một.", "Привет.", "Hai Γειά."]


def test_no_documents_are_no_file() -> None:
    with pytest.raises(ValueError, match="no documents"):
        all_in_one([])


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    class Nowhere(BytesIO):
        def write(self, data: object) -> int:
            return len(data)  # type: ignore[arg-type] # bytes

    def peak(count: int) -> int:
        paper = compose(dong_thang(), FORM)
        papers = (replace(paper, title=f"Biên bản số {n}") for n in range(count))
        tracemalloc.start()
        for _ in write_many(papers, Nowhere(), "Tất cả"):
            pass
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    few, many = peak(3), peak(40)
    assert many - few < 37 * 30_000  # one of them alone, held in memory, is 400,000
