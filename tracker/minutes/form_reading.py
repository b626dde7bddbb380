"""A form's file becomes a form; whatever is missing, unknown or impossible in it is named."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from tracker.minutes.blocks import Align, Colour, PageNumber, PageStyle, TextStyle
from tracker.minutes.choices import NAMES, TYPES, Choice, Choices, Sure, chosen, collected
from tracker.minutes.form_parts import (
    Attendance,
    Element,
    Form,
    Ground,
    Header,
    HeaderRow,
    Mark,
    Recipients,
    Sign,
    SignChoice,
    Signing,
)
from tracker.minutes.form_words import (
    KIND_WORDS,
    KINDS,
    PARTS,
    PROGRESS,
    ROLES,
    SIGNERS,
    WORDS,
    known_fields,
    spelt,
)
from tracker.minutes.toml_reading import Table

ELEMENTS = (
    *("type", "abstract", "urgency", "circulation", "body", "heading", "subheading"),
    *("cell_head", "cell", "cell_number", "sign_label", "sign_authority", "sign_hint"),
    *("sign_post", "sign_name", "recipients_head", "recipients"),
)
MARKS = ("urgent", "very_urgent", "express", "circulation")
_GROUPS = ("page", "page_number", "header", "wording", "signs")


def read_form(top: Table) -> Form:
    """The form of a whole file. Raises BadForm with the first key that is wrong."""
    words, kinds = top.table("words"), top.table("kinds")
    valid, order = top.table("valid"), top.table("order")
    choices = _choices(top.table("choices"))
    header = _header(top.table("header"))
    form = Form(
        name=top.form,
        title=top.text("title"),
        rule=top.text("rule"),
        language=top.text("language"),
        profile=cast(Any, top.one_of("profile", ("party", "state"))),
        valid_from=valid.date("from"),
        valid_to=valid.date("to"),
        by_date=valid.flag("by_date"),
        page=_page(top.table("page"), top.table("page_number")),
        choices=choices,
        chosen=chosen(choices),
        refused=(),
        elements=_elements(top.table("elements"), header),
        header=header,
        marks=_marks(top.table("marks")),
        roles=_texts(words.table("roles"), ROLES),
        progress=_texts(words.table("progress"), PROGRESS),
        basis_openings=words.texts("basis_openings"),
        words=_patterns(words, WORDS),
        lines=_all_patterns(top.table("lines")),
        kinds={kind: _kind(kinds.table(kind)) for kind in KINDS},
        attendance=_attendance(top.table("attendance")),
        parts=order.texts("parts"),
        signs=tuple(_sign(table) for table in top.tables("signs")),
        signing=_signing(top.table("signing")),
        authority=_texts(top.table("authority"), ("on_behalf", "for_head", "by_order")),
        recipients=_recipients(top.table("recipients")),
        grounds=_grounds(top.table("grounds")),
    )
    for table in (top, valid, words, kinds, order):
        table.done()
    _check(top, form)
    return with_choices(form, choices)


def with_choices(form: Form, choices: Choices, refused: tuple[str, ...] = ()) -> Form:
    """The form with these choices, its own words spelt as they ask for."""
    values = chosen(choices)

    def all_spelt(texts: Any) -> dict[str, str]:
        return {key: spelt(text, values.tone) for key, text in texts.items()}

    signs = tuple(
        replace(s, choices=tuple(replace(c, label=spelt(c.label, values.tone)) for c in s.choices))
        for s in form.signs
    )
    return replace(
        form,
        choices=choices,
        chosen=values,
        refused=refused,
        elements={**form.elements, **_pitched(form.elements, values.line_pitch)},
        words=all_spelt(form.words),
        lines=all_spelt(form.lines),
        kinds={kind: all_spelt(texts) for kind, texts in form.kinds.items()},
        signs=signs,
    )


def _pitched(elements: Mapping[str, Element], pitch: float) -> dict[str, Element]:
    """The text and its headings with lines so far apart."""
    return {
        name: replace(elements[name], style=replace(elements[name].style, line=pitch))
        for name in ("body", "heading", "subheading")
    }


def _check(top: Table, form: Form) -> None:
    """What no table can know by itself: every name stands for something."""
    if not set(form.parts) <= set(PARTS) | set(form.lines):
        raise top.wrong("order.parts")
    texts = set(form.header.texts) | {"urgency", "circulation"}
    if not _named(form.header) <= set(form.elements) & texts:
        raise top.wrong("header.rows")
    covered = [name for ground in form.grounds for name in ground.covers]
    known = {*top.table("elements").keys(), *_GROUPS}
    twice = len(set(covered)) != len(covered)
    if twice or not {*form.elements, *_GROUPS} <= set(covered) <= known:
        raise top.wrong("grounds")


def _choices(table: Table) -> Choices:
    found = collected(_choice(name, table.table(name)) for name in NAMES)
    table.done()
    return found


def _choice(name: str, table: Table) -> Choice:
    kind = TYPES[name]
    value, options = table.exactly("value", kind), table.list_of("options", kind)
    sure, source = _sure(table)
    table.done()
    choice = Choice(name, value, value, options, sure, source)
    if not choice.offers(value) or len(set(options)) != len(options):
        raise table.wrong("options")
    return choice


def _sure(table: Table) -> tuple[Sure, str]:
    return Sure(table.one_of("sure", tuple(Sure))), table.text("source")


def _grounds(table: Table) -> tuple[Ground, ...]:
    found = []
    for name in table.keys():  # noqa: SIM118 -- a method of Table, which is no mapping
        ground = table.table(name)
        sure, source = _sure(ground)
        found.append(Ground(ground.text("title"), ground.texts("covers"), sure, source))
        ground.done()
    return tuple(found)


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


def _elements(table: Table, header: Header) -> dict[str, Element]:
    """Those that every form has, and those that this one's header names.

    What a form is like may have others in its header.
    """
    elements = {n: _element(n, table.table(n)) for n in sorted({*table.keys(), *ELEMENTS})}
    table.done()
    used = {*ELEMENTS, *_named(header)}
    return {name: element for name, element in elements.items() if name in used}


def _named(header: Header) -> set[str]:
    return {name for row in header.rows for name in row.left + row.right} | set(header.titles)


def _element(name: str, table: Table) -> Element:
    style = TextStyle(
        role=name,
        size=table.number("size"),
        line=table.number("line"),
        bold=table.flag("bold", default=False),
        italic=table.flag("italic", default=False),
        underline=table.flag("underline", default=False),
        align=cast(Align, table.one_of("align", ("justify", "left", "centre", "right"))),
        indent=table.number("indent", 0),
        inset=table.number("inset", 0),
        gap_before=table.number("gap_before", 0),
        rule=table.number("rule", 0),
        balanced=table.flag("balanced", default=False),
        keep_with_next=table.flag("heading", default=False),
        level=int(table.number("level", 0)),
        colour=cast(Colour, table.one_of("colour", ("black", "red", "grey"), "black")),
    )
    upper = table.one_of("upper", ("", "all", "outside brackets"), "")
    table.done()
    return Element(style, cast(Any, upper))


def _header(table: Table) -> Header:
    header = Header(
        widths=table.numbers("widths"),
        rows=tuple(_header_row(row) for row in table.tables("rows")),
        titles=table.texts("titles"),
        gap_after=table.number("gap_after"),
        texts=_all_patterns(table.table("texts")),
        kinds_of_superior=table.texts("kinds_of_superior"),
    )
    table.done()
    if len(header.widths) != 2:
        raise table.wrong("widths")
    return header


def _header_row(table: Table) -> HeaderRow:
    row = HeaderRow(table.texts("left"), table.texts("right"), table.number("gap_before", 0))
    table.done()
    return row


def _marks(table: Table) -> dict[str, Mark]:
    marks = {}
    for name in MARKS:
        mark = table.table(name)
        marks[name] = Mark(mark.text("text"), mark.number("width", 0), mark.number("height", 0))
        mark.done()
    table.done()
    return marks


def _patterns(table: Table, keys: tuple[str, ...]) -> dict[str, str]:
    return {key: table.checked(key, known_fields) for key in keys}


def _all_patterns(table: Table) -> dict[str, str]:
    found = _patterns(table, tuple(table.keys()))
    table.done()
    return found


def _kind(table: Table) -> dict[str, str]:
    words = _patterns(table, KIND_WORDS)
    table.done()
    return words


def _texts(table: Table, keys: tuple[str, ...]) -> dict[str, str]:
    found = {key: table.text(key) for key in keys}
    table.done()
    return found


def _attendance(table: Table) -> Attendance:
    attendance = Attendance(
        heading=cast(Any, table.one_of("heading", ("section", "line"))),
        people=cast(Any, table.one_of("people", ("lines", "table"))),
        chair=table.flag("chair"),
        widths=table.numbers("widths"),
    )
    table.done()
    if len(attendance.widths) != 4:
        raise table.wrong("widths")
    return attendance


def _sign(table: Table) -> Sign:
    choices = tuple(
        SignChoice(c.checked("label", known_fields), c.text("post", ""), c.one_of("name", SIGNERS))
        for c in table.tables("choices")
    )
    sign = Sign(choices, table.texts("kinds"), table.flag("of_unit", default=False))
    table.done()
    if not choices:
        raise table.wrong("choices")
    if not set(sign.kinds) <= set(KINDS):
        raise table.wrong("kinds")
    return sign


def _signing(table: Table) -> Signing:
    signing = Signing(
        lines_before=table.count("lines_before"),
        gap_between=table.number("gap_between"),
        three=table.numbers("three"),
        as_typed=table.texts("as_typed"),
    )
    table.done()
    if len(signing.three) != 3:
        raise table.wrong("three")
    return signing


def _recipients(table: Table) -> Recipients:
    recipients = Recipients(table.text("heading"), table.texts("list"), table.text("last"))
    table.done()
    return recipients
