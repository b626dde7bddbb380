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
from tracker.export.kept_pdf import KeptPdf, NotOurs, read_kept
from tracker.export.pdf import write_many, write_pdf
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose
from tracker.minutes.page_code import with_code

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


def test_a_finished_file_among_others_is_put_in_as_it_is() -> None:
    papers = minutes()
    finished = [with_code(paper, f"1-1-{n}-{{page}}") for n, paper in enumerate(papers)]
    file = BytesIO()
    kept = [read_kept(write_pdf(paper)) for paper in finished]
    mixed: list[Document | KeptPdf] = [kept[0], papers[1], kept[2], papers[2], kept[3]]
    assert list(write_many(mixed, file, "Biên bản quý I")) == [1, 2, 3, 4, 5]
    data = file.getvalue()
    assert_conforming(data)
    alone = [finished[0], papers[1], finished[2], papers[2], finished[3]]
    assert page_texts(data) == [page for paper in alone for page in page_texts(write_pdf(paper))]
    whole = tags(data)
    assert [part.kind for part in whole.below] == ["Part"] * 5
    assert [part.below for part in whole.below] == [tags(write_pdf(p)).below for p in alone]
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [paper.title for paper in alone]
        for entry, page, paper in zip(outline.root, first_pages(pdf), alone, strict=True):
            assert isinstance(entry.destination, pikepdf.Array)
            assert entry.destination[0].objgen == page.objgen
            with pikepdf.open(BytesIO(write_pdf(paper))) as one, one.open_outline() as own:
                assert [below.title for below in entry.children] == [b.title for b in own.root]


def test_finished_files_alone_are_a_file() -> None:
    file = BytesIO()
    paper = minutes()[0]
    assert list(write_many([read_kept(write_pdf(paper))], file, "Một")) == [1]
    assert_conforming(file.getvalue())
    assert pictures_of(file.getvalue()) == pictures_of(write_pdf(paper))


def test_a_file_of_another_program_is_not_taken_for_ours() -> None:
    other = BytesIO()
    with pikepdf.open(BytesIO(write_pdf(minutes()[0]))) as pdf:
        pdf.save(other)
    for data in (other.getvalue(), b"%PDF-1.7 scanned", write_pdf(minutes()[0])[:-400]):
        with pytest.raises(NotOurs):
            read_kept(data)


def pictures_of(data: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [bytes(page.render(scale=1).buffer) for page in pdf]
