"""The tags of a PDF as they are in the file: each with what it holds, in reading order."""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pikepdf

from tests.export.paragraphs import BODY, HEADING, document, text
from tracker.minutes.blocks import Columns, Document, Frame, Paragraph, Row, Run, Table, TextStyle

TITLE = replace(HEADING, role="type", level=1, align="centre")
SECTION = replace(HEADING, level=2)
CELL = TextStyle("cell", 12, 15, align="left")
BELOW = replace(CELL, role="below")
COPIES = " ".join(["lập thành hai bản"] * 20)


def item(mark: str, words: str, kind: str = "first") -> Paragraph:
    runs = (Run(mark, rigid=True), Run(words)) if mark else (Run(words),)
    return Paragraph(BODY, runs, item="first" if kind == "first" else "more")


def every_kind_of_block() -> Document:
    """Columns, headings, lists, a table of two pages, a long paragraph, a frame, colours."""
    head = Columns(
        "header",
        (80, 85),
        (
            Row(((text("CƠ QUAN", CELL),), (text("ĐẢNG CỘNG SẢN VIỆT NAM", CELL),))),
            Row(((text("Số 7-BB", BELOW),), (text("Thái Nguyên, ngày 5", BELOW),))),
        ),
    )
    mark = replace(CELL, role="urgency", align="centre", frame=Frame(30, 8, 1), colour="red")
    table = Table(
        "table",
        (15, 100, 50),
        (Row(tuple((text(words, CELL),) for words in ("TT", "Nội dung", "Kết quả"))),),
        tuple(
            Row(
                (
                    (text(str(n), CELL),),
                    (text(f"Việc thứ {n}.", CELL), text("Thêm một dòng.", CELL)),
                    (text("đạt", CELL),) if n % 2 else (),
                )
            )
            for n in range(1, 40)
        ),
    )
    return replace(
        document(
            head,
            text("KHẨN", mark),
            text("BIÊN BẢN", TITLE),
            text("-----", CELL),
            text("I- THÀNH PHẦN", SECTION),
            item("- ", "Ông A;"),
            item("", "thêm về ông A.", "more"),
            item("- ", "Bà B."),
            text("Một đoạn."),
            item("1. ", "Việc " * 900),
            text("II- BẢNG", SECTION),
            table,
            Paragraph(BODY, (Run("Gồm "), Run("0", page_count=True), Run(f" trang, {COPIES}."))),
        ),
        watermark="DỰ THẢO",
        title="Mọi thứ",
    )


@dataclass(frozen=True)
class Tag:
    """A tag, what stands directly in it, and the tags below it."""

    kind: str
    text: str
    below: tuple["Tag", ...]
    attributes: str = ""

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self, depth: int = 0) -> list[str]:
        """One line a tag, indented."""
        words = f" {self.text}" if self.text else ""
        own = "  " * depth + self.kind + self.attributes + words
        return [own, *(line for tag in self.below for line in tag.lines(depth + 1))]

    def every(self, kind: str) -> list["Tag"]:
        """All tags of a kind, this one and those below it."""
        found = [self] if self.kind == kind else []
        return found + [tag for child in self.below for tag in child.every(kind)]

    @property
    def whole_text(self) -> str:
        """All text in it, in reading order."""
        return self.text + "".join(child.whole_text for child in self.below)


_Marked = dict[Any, dict[int | str, str]]  # by page, then by mark


def tags(data: bytes) -> Tag:
    """The tree of a file, without its root."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marked = {page.objgen: _marked_text(page) for page in pdf.pages}
        root = pdf.Root.StructTreeRoot.K
        assert len(root) == 1
        _check_parents(pdf, marked)
        return _tag(root[0], marked)


def artifacts(data: bytes) -> list[str]:
    """The text outside the tree, page by page and in the order in which it is drawn."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            said
            for page in pdf.pages
            for key, said in _marked_text(page).items()
            if isinstance(key, str) and said
        ]


def _tag(element: pikepdf.Object, marked: _Marked) -> Tag:
    words, below = "", []
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            words += marked[kid.Pg.objgen][int(kid.MCID)]
        elif isinstance(kid, pikepdf.Dictionary):
            assert kid.P.objgen == element.objgen
            below.append(_tag(kid, marked))
        else:
            words += marked[element.Pg.objgen][int(kid)]
    attributes = "".join(f" {value}" for key, value in element.get("/A", {}).items() if key != "/O")
    return Tag(str(element.S)[1:], words, tuple(below), attributes)


def _check_parents(pdf: pikepdf.Pdf, marked: _Marked) -> None:
    """Every mark on every page has its owner in the parent tree, and no owner lacks a mark."""
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page in pdf.pages:
        owners = tree[int(page.StructParents)]
        numbers = [key for key in marked[page.objgen] if isinstance(key, int)]
        assert numbers == list(range(len(owners)))


def _marked_text(page: pikepdf.Page) -> dict[int | str, str]:
    """The text of each mark on a page by its number; of artifacts by a name."""
    decoders = {
        name: _to_unicode(font.ToUnicode.read_bytes()) for name, font in page.Resources.Font.items()
    }
    found: dict[int | str, str] = {}
    key: int | str | None = None
    font = ""
    for instruction in pikepdf.parse_content_stream(page):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                assert key is None
                properties = operands[1]
                if "/MCID" in properties:
                    key = int(properties["/MCID"])
                else:
                    key = f"{operands[0]} {len(found)}"
                found[key] = ""
            case "EMC":
                assert key is not None
                key = None
            case "Tf":
                font = str(operands[0])
            case "Tj":
                assert key is not None, "text neither tagged nor an artifact"
                codes = bytes(operands[0])
                found[key] += "".join(decoders[font][code] for code in codes)
            case "S" | "f" | "re":
                assert key is not None, "a line neither tagged nor an artifact"
    assert key is None
    return found


def _to_unicode(table: bytes) -> dict[int, str]:
    """The characters of a font's codes."""
    found = {}
    for line in table.decode().splitlines():
        if line.startswith("<") and line.count("<") == 2 and "<00> <FF>" not in line:
            code, char = (part.strip("<>") for part in line.split())
            found[int(code, 16)] = bytes.fromhex(char).decode("utf-16-be")
    return found
