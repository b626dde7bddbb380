"""The end of the page: who signs, under which words, with room for the pen; who receives it."""

from dataclasses import dataclass, replace

from tracker.minutes.blocks import Block, Columns, Paragraph, Row, Run
from tracker.minutes.elements import element
from tracker.minutes.fields import visit_fields
from tracker.minutes.form_parts import Form, Sign, SignChoice
from tracker.minutes.roles import recorder_name, role_name
from tracker.minutes.text import printable
from tracker.minutes.typed import field, name_field
from tracker.minutes.wording import Fields, Runs, fill, text_of
from tracker.minutes.writer import end_of_item, ended
from tracker.records import Office, Role, Signer, Visit

Cell = tuple[Paragraph, ...]
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class _Signature:
    """What stands over and under a signature. `below`: it confirms another one, under it."""

    key: str
    label: Runs
    authority: Runs
    post: Runs
    name: Runs
    below: bool = False


def signatures(visit: Visit, form: Form, fields: Fields) -> Columns:
    """Labels level, room for the pen, names level: `Columns` that no page cuts.

    Two or three stand side by side, four in two rows of two; what confirms a signature stands
    under the last column. The names of the visit's own signers are printed as they were typed.
    """
    signers = [s for s in visit.minutes.signers if _says_something(s)]
    if signers:
        signs = [_of_signer(form, n, signer) for n, signer in enumerate(signers)]
    else:
        signs = [_of_form(visit, n, sign, fields) for n, sign in enumerate(form_signs(visit, form))]
    beside = [sign for sign in signs if not sign.below] or signs
    widths = _widths(form, len(beside))
    lines = [beside[n : n + len(widths)] for n in range(0, len(beside), len(widths))]
    lines += [[sign] for sign in signs if sign.below and sign not in beside]
    rows: list[Row] = []
    for n, line in enumerate(lines):
        first = form.elements["sign_label"].style.gap_before
        gap = form.signing.gap_between if n else first
        rows += _rows(form, line, len(widths), gap)
    return Columns("signs", widths, tuple(rows), form.signing.lines_before)


def own_signers(visit: Visit, form: Form) -> list[Signer]:
    """Those who sign where the visit names nobody, as text to go on from."""
    fields = visit_fields(visit, form)
    found = [_of_form(visit, n, sign, fields) for n, sign in enumerate(form_signs(visit, form))]
    return [Signer(label=_typed(s.label), post=_typed(s.post), name=_typed(s.name)) for s in found]


def _typed(runs: Runs) -> str:
    return text_of(runs).replace(NO_BREAK, " ")


def recipients(visit: Visit, form: Form, office: Office | None) -> list[Block]:
    """The list under the signatures, on the left: the visit's own, else the office's."""
    typed = [("minutes.recipients", text) for text in visit.minutes.recipients]
    if not any(text.strip() for _path, text in typed):
        names = (office.recipients if office else ()) or form.recipients.list
        typed = [("", text) for text in names]
    listed = [
        (bare(printable(text)), f"{path}[{n}]" if path else None)
        for n, (path, text) in enumerate(typed)
    ]
    listed = [(text, source) for text, source in listed if text]
    last = form.recipients.last
    if last and not (listed and listed[-1][0].startswith("Lưu")):
        listed.append((last, None))
    if not listed:
        return []
    ends = form.chosen.recipient_end, form.chosen.recipient_last_end
    cell = [element(form, "recipients_head", (Run(form.recipients.heading),), "recipients")]
    for place, (text, source) in enumerate(listed):
        end = end_of_item(place, len(listed), *ends)
        runs = (Run("- ", rigid=True), *ended((Run(text, source),), end))
        line = element(form, "recipients", runs, f"recipients[{place}]")
        cell.append(replace(line, item="first"))
    half = form.page.text_width / 2
    gap = form.elements["recipients_head"].style.gap_before
    return [Columns("recipients", (half, half), (Row((tuple(cell), ()), gap),))]


def bare(recipient: str) -> str:
    """Without the dash before and the mark after that the form itself prints around it."""
    return recipient.lstrip("-–—•*+ \u00a0").rstrip(";. \u00a0")


def signers_beside(visit: Visit, form: Form) -> list[Signer]:
    """The visit's own signers, without what only confirms a signature."""
    signers = [s for s in visit.minutes.signers if _says_something(s)]
    return [s for s in signers if not s.label.strip().startswith(form.signing.as_typed)]


def _says_something(signer: Signer) -> bool:
    texts = (signer.label, signer.authority, signer.post, signer.name)
    return any(text.strip() for text in texts)


def _of_signer(form: Form, place: int, signer: Signer) -> _Signature:
    source = f"minutes.signers[{place}]"
    return _Signature(
        key=f"signs[{place}]",
        label=field(signer.label, f"{source}.label"),
        authority=field(signer.authority, f"{source}.authority"),
        post=field(signer.post, f"{source}.post"),
        name=name_field(signer.name, f"{source}.name"),
        below=signer.label.strip().startswith(form.signing.as_typed),
    )


def form_signs(visit: Visit, form: Form) -> list[Sign]:
    """The signatures of the form itself, for this kind of visit."""
    return [
        sign
        for sign in form.signs
        if visit.kind in sign.kinds and (form.chosen.unit_signs or not sign.of_unit)
    ]


def _of_form(visit: Visit, place: int, sign: Sign, fields: Fields) -> _Signature:
    names = {
        "recorder": recorder_name(visit),
        "chair": role_name(visit, Role.CHAIR),
        "head": role_name(visit, Role.HEAD),
        "": (),
    }
    choice = _chosen(sign.choices, names)
    post: Runs = (Run(choice.post),) if choice.post else ()
    return _Signature(f"signs[{place}]", fill(choice.label, fields), (), post, names[choice.name])


def _chosen(choices: tuple[SignChoice, ...], names: Fields) -> SignChoice:
    """The first whose name is known, or the first."""
    return next((choice for choice in choices if names[choice.name]), choices[0])


def _widths(form: Form, count: int) -> tuple[float, ...]:
    """Columns side by side; a signature alone stands on the right."""
    if count == 3:
        return form.signing.three
    half = form.page.text_width / 2
    return (half, half)


def _rows(form: Form, line: list[_Signature], columns: int, gap: float) -> list[Row]:
    empty: list[Cell] = [()] * (columns - len(line))
    room = form.chosen.sign_gap_lines * form.elements["sign_name"].style.line
    labels = [_labels(form, sign) for sign in line]
    names = [(element(form, "sign_name", sign.name, f"{sign.key}.name"),) for sign in line]
    return [Row((*empty, *labels), gap), Row((*empty, *names), room)]


def _labels(form: Form, sign: _Signature) -> Cell:
    """Label, authority, post and note, each only where there is one."""
    hint: Runs = (Run(form.chosen.sign_hint),) if form.chosen.sign_hint and not sign.below else ()
    said = {"authority": sign.authority, "post": sign.post, "hint": hint}
    under = [
        element(form, f"sign_{part}", runs, f"{sign.key}.{part}")
        for part, runs in said.items()
        if runs
    ]
    return (_label(form, sign), *under) if sign.label else tuple(under)


def _label(form: Form, sign: _Signature) -> Paragraph:
    """The words over the signature; a sentence that confirms is printed as it was typed."""
    paragraph = element(form, "sign_label", sign.label, f"{sign.key}.label")
    if sign.below:
        style = replace(paragraph.style, bold=False)
        return replace(paragraph, runs=sign.label, style=style)
    return replace(paragraph, style=replace(paragraph.style, bold=form.chosen.sign_label_bold))
