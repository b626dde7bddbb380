"""A table as an Excel file: real dates, a header that stays in sight, a filter, no formulas."""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

Value: TypeAlias = str | int | datetime.date | None

LONGEST = 32_767  # characters of a cell, as Excel has it
DATE_FORMAT = "dd/mm/yyyy"
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TOLD_EVERY = 200  # rows


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A heading, and a width in characters."""

    heading: str
    width: float


def write_xlsx(
    name: str,
    title: str,
    columns: tuple[SheetColumn, ...],
    rows: Iterable[tuple[Value, ...]],
    told: Callable[[int], None] = lambda _rows: None,
) -> bytes:
    """The file: `title` above, the header in row 3, one row a line, as it is ready to be printed on
    A4 lying. A text is a text, also one that begins like a formula. `told` hears how far it is, and
    may raise."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(name))
    sheet.freeze_panes = "A4"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "3:3"
    sheet.oddFooter.center.text = "&P/&N"
    thin = Side(style="thin", color="C7CFD8")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    font = "Times New Roman"
    looks = {
        "title": (Font(name=font, size=14, bold=True), Alignment(), None, None),
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

    def cell(value: Value, look: str) -> object:
        made = WriteOnlyCell(sheet, _clean(value))
        if isinstance(value, str):
            made.data_type = "s"
        elif isinstance(value, datetime.date):
            made.number_format = DATE_FORMAT
        made.font, made.alignment, lines, fill = looks[look]
        if lines is not None:
            made.border = lines
        if fill is not None:
            made.fill = fill
        return made

    sheet.append([cell(title, "title")])
    sheet.append([])
    sheet.append([cell(column.heading, "head") for column in columns])
    count = 0
    try:
        for count, row in enumerate(rows, 1):
            sheet.append([cell(value, "cell") for value in row])
            if count % TOLD_EVERY == 0:
                told(count)
    except BaseException:
        sheet.close()  # what was begun, or its writer complains when it is thrown away
        raise
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(columns))}{count + 3}"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _clean(value: Value) -> str | int | datetime.datetime | None:
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time())
    if not isinstance(value, str):
        return value
    text = _NO_CHARACTER.sub("", value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _sheet_name(name: str) -> str:
    """Excel takes 31 characters, and not all of them."""
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:31] or "1"
