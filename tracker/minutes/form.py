"""A form: the page, the look of each element and the wording, as data in resources/forms.

Adding a form means adding a file there; its name without `.toml` is the form's name.
"""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from tracker.minutes.blocks import Align, PageNumber, PageStyle, TextStyle
from tracker.minutes.toml_reading import BadForm, Table
from tracker.minutes.wording import field_names
from tracker.texts import _
from tracker.vietnamese.letters import nfc, old_style

FORMS = Path(__file__).resolve().parent.parent.parent / "resources" / "forms"

PARTS = (
    *("basis", "opening", "participants", "content"),
    *("findings", "recommendations", "opinion", "closing"),
)
ELEMENTS = (
    *("superior", "issuer", "star", "number", "party_title", "place_date"),
    *("type", "abstract", "separator", "body", "heading", "subheading"),
    *("sign_label", "sign_post", "sign_name", "recipients_head", "recipients"),
)
KINDS = ("working_visit", "inspection", "supervision")
ROLES = ("chair", "head", "deputy_head", "member", "presenter", "secretary")
SIGNERS = ("recorder", "chair", "head", "")
FIELDS = frozenset(
    (
        *("superior", "issuer", "body", "seat", "number", "symbol", "code", "date", "place"),
        *("abstract", "opening", "inspected", "subject", "period", "team", "start_time"),
        *("end_time", "part_of_day", "gap", "roman", "n", "part", "heading", "Comrade"),
        *("comrade", "name", "titles", "unit", "role", "reason", "deputy", "responsible"),
        *("assisting", "deadline", "figures", "conditions"),
    )
)
_UY = re.compile(r"\b[Uu]ỷ\b|\bUỶ\b")
_KIND_WORDS = ("team", "abstract", "opening", "hosts", "hosts_unnamed", "findings", "opinion")
_WORDS = (
    *("document_title", "symbol", "blank_date", "section", "subsection", "item", "numbered"),
    *("person_number", "basis", "morning", "afternoon", "evening", "opening", "participants"),
    *("delegation", "delegation_unnamed", "invited", "absent", "person", "absentee", "stand_in"),
    *("stand_in_unnamed", "chair", "recorder", "content", "report", "report_unknown", "result"),
    *("shortcoming", "cause", "figures", "recommendations", "recommend", "recommend_one"),
    *("responsible", "assisting", "deadline", "conditions", "closing"),
)


@dataclass(frozen=True, slots=True)
class Element:
    """How an element looks, and whether it is printed in capitals."""

    style: TextStyle
    upper: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What the sources dispute, or an office may want otherwise. Blanks in spaces."""

    place_date: bool
    end_mark: str
    tone: str
    comrade: str
    number_blank: int
    date_blank: int
    place_blank: int
    item_end: str
    last_end: str
    basis_end: str
    basis_last_end: str
    recipient_end: str
    recipient_last_end: str
    sign_gap_lines: int
    sign_lines_before: int


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """Names of the elements in each column, the first ones level. `gap_before` in pt."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    gap_before: float


@dataclass(frozen=True, slots=True)
class Header:
    """The top of the first page. `widths` of the two columns in mm."""

    widths: tuple[float, ...]
    rows: tuple[HeaderRow, ...]
    titles: tuple[str, ...]
    texts: Mapping[str, str]
    kinds_of_superior: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignChoice:
    """A label, a post under it (or none), and whose name stands below (a member of SIGNERS)."""

    label: str
    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """An office's own list; empty for none."""

    heading: str
    list: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A statutory layout and its wording. `valid_from` and `valid_to` are days it is in force."""

    name: str
    title: str
    rule: str
    language: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    page: PageStyle
    choices: Choices
    elements: Mapping[str, Element]
    header: Header
    words: Mapping[str, str]
    basis_openings: tuple[str, ...]
    roles: Mapping[str, str]
    kinds: Mapping[str, Mapping[str, str]]
    parts: tuple[str, ...]
    signs: tuple[tuple[SignChoice, ...], ...]
    authority: Mapping[str, str]
    recipients: Recipients


def form_names() -> list[str]:
    """The forms there are, in alphabetical order."""
    return sorted(path.stem for path in FORMS.glob("*.toml"))


@cache
def load_form(name: str) -> Form:
    """The form of that name. Raises BadForm naming the form, and the key that is wrong."""
    if name not in form_names():
        message = _("There is no form named {form}.").format(form=name)
        raise BadForm(message, _("Choose another form."))
    try:
        data = tomllib.loads(nfc((FORMS / f"{name}.toml").read_text("utf-8")))
    except (OSError, ValueError) as error:
        message = _("The form {form} cannot be read: {reason}").format(form=name, reason=error)
        raise BadForm(message, _("Correct the form's file, or choose another form.")) from error
    return _form(Table(name, data))


def _form(top: Table) -> Form:
    choices = _choices(top.table("choices"))
    words, kinds = top.table("words"), top.table("kinds")
    valid, order, authority = top.table("valid"), top.table("order"), top.table("authority")
    form = Form(
        name=top.form,
        title=top.text("title"),
        rule=top.text("rule"),
        language=top.text("language"),
        valid_from=valid.date("from"),
        valid_to=valid.date("to"),
        page=_page(top.table("page"), top.table("page_number")),
        choices=choices,
        elements=_elements(top.table("elements")),
        header=_header(top.table("header"), choices),
        roles=_roles(words.table("roles")),
        basis_openings=words.texts("basis_openings"),
        words=_patterns(words, _WORDS, choices),
        kinds={kind: _kind(kinds.table(kind), choices) for kind in KINDS},
        parts=order.texts("parts"),
        signs=tuple(_sign(table) for table in top.tables("signs")),
        authority={key: authority.text(key) for key in ("on_behalf", "for_head", "by_order")},
        recipients=_recipients(top.table("recipients")),
    )
    for table in (top, valid, words, kinds, order, authority):
        table.done()
    if not set(form.parts) <= set(PARTS):
        raise order.wrong("parts")
    return form


def _page(table: Table, number: Table) -> PageStyle:
    page = PageStyle(
        width=table.number("width"),
        height=table.number("height"),
        top=table.number("top"),
        bottom=table.number("bottom"),
        left=table.number("left"),
        right=table.number("right"),
        number=PageNumber(
            size=number.number("size"),
            from_top=number.number("from_top_edge"),
            on_first_page=number.flag("first_page"),
        ),
    )
    table.done()
    number.done()
    if page.text_width < 50 or page.height - page.top - page.bottom < 50:
        raise table.wrong("width")
    return page


def _choices(table: Table) -> Choices:
    choices = Choices(
        place_date=table.flag("place_date"),
        end_mark=table.text("end_mark"),
        tone=table.one_of("tone", ("uỷ", "ủy")),
        comrade=table.text("comrade"),
        number_blank=table.count("number_blank"),
        date_blank=table.count("date_blank"),
        place_blank=table.count("place_blank"),
        item_end=table.text("item_end"),
        last_end=table.text("last_end"),
        basis_end=table.text("basis_end"),
        basis_last_end=table.text("basis_last_end"),
        recipient_end=table.text("recipient_end"),
        recipient_last_end=table.text("recipient_last_end"),
        sign_gap_lines=table.count("sign_gap_lines"),
        sign_lines_before=table.count("sign_lines_before"),
    )
    table.done()
    return choices


def _elements(table: Table) -> dict[str, Element]:
    elements = {name: _element(name, table.table(name)) for name in ELEMENTS}
    table.done()
    return elements


def _element(name: str, table: Table) -> Element:
    style = TextStyle(
        role=name,
        size=table.number("size"),
        line=table.number("line"),
        bold=table.flag("bold", default=False),
        italic=table.flag("italic", default=False),
        underline=table.flag("underline", default=False),
        align=cast(Align, table.one_of("align", ("justify", "left", "centre"))),
        indent=table.number("indent", 0),
        inset=table.number("inset", 0),
        gap_before=table.number("gap_before", 0),
        rule=table.number("rule", 0),
        balanced=table.flag("balanced", default=False),
        keep_with_next=table.flag("heading", default=False),
    )
    element = Element(style, table.flag("upper", default=False))
    table.done()
    return element


def _header(table: Table, choices: Choices) -> Header:
    texts = table.table("texts")
    header = Header(
        widths=table.numbers("widths"),
        rows=tuple(_header_row(row) for row in table.tables("rows")),
        titles=table.texts("titles"),
        texts=_patterns(texts, tuple(texts.keys()), choices),
        kinds_of_superior=table.texts("kinds_of_superior"),
    )
    table.done()
    texts.done()
    used = {name for row in header.rows for name in row.left + row.right} | set(header.titles)
    if len(header.widths) != 2 or not used <= set(ELEMENTS) & set(header.texts):
        raise table.wrong("rows")
    return header


def _header_row(table: Table) -> HeaderRow:
    row = HeaderRow(table.texts("left"), table.texts("right"), table.number("gap_before", 0))
    table.done()
    return row


def _patterns(table: Table, keys: tuple[str, ...], choices: Choices) -> dict[str, str]:
    """The wording under these keys, with the tone mark of uỷ where the office puts it."""
    spelt = {key: table.checked(key, _known_fields) for key in keys}
    return spelt if choices.tone == "uỷ" else {k: _old_uy(v) for k, v in spelt.items()}


def _kind(table: Table, choices: Choices) -> dict[str, str]:
    words = _patterns(table, _KIND_WORDS, choices)
    table.done()
    return words


def _roles(table: Table) -> dict[str, str]:
    roles = {role: table.text(role) for role in ROLES}
    table.done()
    return roles


def _known_fields(pattern: str) -> None:
    if unknown := field_names(pattern) - FIELDS:
        raise ValueError(f"no such field: {unknown}")


def _old_uy(pattern: str) -> str:
    """Only this word is disputed; hoà and thuỷ stay as the form has them."""
    return _UY.sub(lambda match: old_style(match[0]), pattern)


def _sign(table: Table) -> tuple[SignChoice, ...]:
    choices = tuple(
        SignChoice(c.text("label"), c.text("post", ""), c.one_of("name", SIGNERS))
        for c in table.tables("choices")
    )
    table.done()
    if not choices:
        raise table.wrong("choices")
    return choices


def _recipients(table: Table) -> Recipients:
    recipients = Recipients(table.text("heading"), table.texts("list"))
    table.done()
    return recipients
