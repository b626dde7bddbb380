"""A document in which every shape stands that a form may use."""

from dataclasses import replace

from tests.export.paragraphs import BODY, FORM, document, heading, paragraph, text
from tests.minutes.visits import dong_thang
from tracker.minutes.blocks import Block, Columns, Document, Frame, Paragraph, Row, Run, Table
from tracker.minutes.compose import compose

CELL = replace(BODY, role="cell", align="left", indent=0, gap_before=0, size=13, line=16)
HEAD = replace(CELL, role="cell_head", align="centre", bold=True)
MARK = replace(
    BODY,
    role="urgency",
    align="centre",
    indent=0,
    gap_before=6,
    bold=True,
    frame=Frame(34, 9, 0.75),
    colour="red",
)
MOTTO = replace(BODY, role="motto", align="centre", indent=0, gap_before=0, line=17, rule=1.0)
ISSUER = replace(MOTTO, role="issuer", bold=True, rule=0.4, balanced=True)
WIDTHS = (12.0, 65.0, 58.0, 30.0)
HEADS = ("TT", "Kiến nghị lần trước", "Đơn vị báo cáo", "Kết quả")
ODD = "<b>&amp; =1+1 \x00\x0b\ud800'\" 漢字 \U0001f600 שלום"


def header() -> Columns:
    """A body's long name with its short rule, a motto with a long one, and a mark in its frame."""
    left = text("ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN VÀ CÁC SỞ", ISSUER)
    right = (
        text("Độc lập - Tự do - Hạnh phúc", MOTTO),
        text("KHẨN", MARK),
    )
    number = text("Số: 07/BB-SNV", replace(MOTTO, role="number", rule=0))
    return Columns("header", (70, 95), (Row(((left,), right)), Row(((number,), ()), 3)))


def cells(*texts: str) -> Row:
    return Row(tuple((text(words, CELL),) if words else () for words in texts))


def table(rows: int = 3) -> Table:
    head = Row(tuple((text(words, HEAD),) for words in HEADS))
    body = [
        cells(
            str(n), "Rà soát, bổ sung quy chế hoạt động của Ban Chỉ đạo 35", "đã xong" * (n % 2), ""
        )
        for n in range(1, rows + 1)
    ]
    return Table("carried_over", WIDTHS, (head,), tuple(body), gap_before=9)


def item(mark: str, words: str) -> Paragraph:
    return Paragraph(BODY, (Run(mark, rigid=True), Run(words)), item="first")


def counted() -> Paragraph:
    return Paragraph(BODY, (Run("Biên bản gồm "), Run("01", page_count=True), Run(" trang.")))


def everything(rows: int = 3) -> Document:
    """All shapes on mirrored pages across which a watermark stands."""
    signs = next(b for b in compose(dong_thang(), FORM).blocks[::-1] if isinstance(b, Columns))
    blocks: tuple[Block, ...] = (
        header(),
        heading(),
        *(item(f"{letter}) ", f"Điểm {letter};") for letter in "abcdđe"),
        item("- ", "Rà soát quy chế;"),
        item("+ ", ODD),
        text("Một dòng\xa0in nghiêng", replace(BODY, italic=True)),
        table(rows),
        text("Sau bảng.", BODY),
        paragraph(2),
        counted(),
        signs,
        replace(signs, lines_before=0),
    )
    made = document(*blocks)
    page = replace(made.page, mirrored=True)
    return replace(made, page=page, watermark="DỰ THẢO", title="Biên bản <1> & 2")
