"""A table as an Excel file: real dates, a header that stays in sight, a filter, no formulas."""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

LONGEST = 32_767  # characters of a cell, as Excel has it
DATE_FORMAT = "dd/mm/yyyy"
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TOLD_EVERY = 200  # rows


@dataclass(frozen=True, slots=True)
class Noted:
    """A day, and a few words shown after it: the cell is a date, and sorts as one."""

    day: datetime.date
    note: str


Value: TypeAlias = str | int | datetime.date | Noted | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A heading, and a width in characters."""

    heading: str
    width: float


def write_xlsx(
    name: str,
    office: Sequence[str],
    title: str,
    asked: Sequence[str],
    columns: tuple[SheetColumn, ...],
    rows: Iterable[tuple[Value, ...]],
    told: Callable[[int], None] = lambda _rows: None,
) -> bytes:
    """The file: the office, the title and what the table is of, line by line; then the header, one
    row a line, as it is ready to be printed on A4 lying. A text is a text, also one that begins
    like a formula. `told` hears how far it is, and may raise."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(name))
    above = [*_said(office, "office"), (title, "title"), *_said(asked, "asked")]
    head = len(above) + 2
    _set_up(sheet, columns, head)
    looks = _looks()

    def cell(value: Value, look: str) -> object:
        made = WriteOnlyCell(sheet, _clean(value))
        if isinstance(value, str):
            made.data_type = "s"
        elif isinstance(value, Noted):
            made.number_format = f'{DATE_FORMAT} "{value.note.replace(chr(34), "")}"'
        elif isinstance(value, datetime.date):
            made.number_format = DATE_FORMAT
        made.font, made.alignment, lines, fill = looks[look]
        if lines is not None:
            made.border = lines
        if fill is not None:
            made.fill = fill
        return made

    for words, look in above:
        sheet.append([cell(words, look)])
    sheet.append([])
    sheet.append([cell(column.heading, "head") for column in columns])
    count = _fill(sheet, ([cell(value, "cell") for value in row] for row in rows), told)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{count + head}"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Any, rows: Iterable[list[object]], told: Callable[[int], None]) -> int:
    """Append the rows; how many there were."""
    count = 0
    try:
        for count, row in enumerate(rows, 1):
            sheet.append(row)
            if count % TOLD_EVERY == 0:
                told(count)
    except BaseException:
        sheet.close()  # what was begun, or its writer complains when it is thrown away
        raise
    return count


def _said(lines: Sequence[str], look: str) -> list[tuple[str, str]]:
    return [(words, look) for words in lines if words]


def _set_up(sheet: Any, columns: Sequence[SheetColumn], head: int) -> None:
    """A4 lying, as wide as the paper; the header in row `head` stays in sight and on every page."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = f"A{head + 1}"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"
    sheet.oddFooter.center.text = "&P/&N"


def _looks() -> dict[str, tuple[Any, Any, Any, Any]]:
    """Font, alignment, border and fill of each kind of cell."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="C7CFD8")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    font = "Times New Roman"
    return {
        "office": (Font(name=font, size=12, bold=True), Alignment(), None, None),
        "title": (Font(name=font, size=14, bold=True), Alignment(), None, None),
        "asked": (Font(name=font, size=12, italic=True), Alignment(), None, None),
        "head": (
            Font(name=font, size=11, bold=True),
            Alignment(horizontal="center", vertical="center", wrap_text=True),
            border,
            PatternFill("solid", fgColor="E4EEFA"),
        ),
        "cell": (
            Font(name=font, size=11),
            Alignment(vertical="top", wrap_text=True),
            border,
            None,
        ),
    }


def _clean(value: Value) -> str | int | datetime.datetime | None:
    if isinstance(value, Noted):
        value = value.day
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time())
    if not isinstance(value, str):
        return value
    text = _NO_CHARACTER.sub("", value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _sheet_name(name: str) -> str:
    """Excel takes 31 characters, and not all of them."""
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:31] or "1"
