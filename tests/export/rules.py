"""Every element of a form measured in the printed PDF, beside what the rule says of it.

Where an element stands is taken from the layout; what stands there, how large and how long, from
the file itself. A letter is measured at its ink, up to a millimetre inside its box.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.export.printed import MM, PrintedLine, PrintedPath, printed_in, printed_paths
from tracker.export.pages import Line, layout
from tracker.export.pdf import write_pdf
from tracker.minutes.blocks import Document

INK = 0.6  # mm; how far a letter's ink may lie from the edge of its box
A4 = (210.0, 297.0)
HEADINGS = (
    f"{'element':<16}{'printed':<38}{'left':>7}{'centre':>8}{'top':>7}{'size':>6}"
    f"  {'weight':<8}{'slope':<8}{'rule':>7}  verdict"
)


def _read() -> dict[str, Any]:
    text = Path(__file__).with_name("form_rules.toml").read_text("utf-8")
    rules: dict[str, Any] = tomllib.loads(text)
    for name, rule in rules.items():
        rules[name] = {**rules.get(rule.get("like", ""), {}), **rule}
    return rules


RULES = _read()


@dataclass(frozen=True)
class Measured:
    """An element as printed: its first line, what it says in all, its rule and its frame in mm."""

    element: str
    text: str
    line: PrintedLine
    last: PrintedLine
    rule: float | None
    frame: PrintedPath | None

    def row(self, wrong: list[str]) -> str:
        line = self.line
        rule = f"{self.rule:.1f}" if self.rule is not None else "–"
        return (
            f"{self.element:<16}{self.text[:36]:<38}{line.left:>7.1f}{line.centre:>8.1f}"
            f"{line.top:>7.1f}{line.size:>6.1f}  {'bold' if line.bold else 'regular':<8}"
            f"{'italic' if line.italic else 'upright':<8}{rule:>7}"
            f"  {'; '.join(wrong) or 'as ruled'}"
        )


def measured(document: Document) -> list[Measured]:
    """Each paragraph that is an element of the header, the titles or the end, in reading order."""
    data = write_pdf(document)
    paths = printed_paths(data)
    roles = [p.style.role for p in document.paragraphs()]
    lines: dict[int, list[tuple[int, Line]]] = {}
    for page in layout(document):
        for line in page.lines:
            if line.paragraph is not None and line.text.strip("\u00a0 "):
                lines.setdefault(line.paragraph, []).append((page.number, line))
    found = []
    for ordinal, placed in sorted(lines.items()):
        if roles[ordinal] in ("body", "heading", "subheading") or roles[ordinal][:4] == "cell":
            continue
        printed = [_printed(data, page, line) for page, line in placed]
        text = " ".join(line.text.strip() for _page, line in placed).replace("\u00a0", " ")
        found.append(_measured(roles[ordinal], text, printed, paths))
    return found


def _measured(
    element: str, text: str, printed: list[PrintedLine], paths: list[PrintedPath]
) -> Measured:
    first, last = printed[0], printed[-1]
    on_page = [path for path in paths if path.page == last.page]
    rules = [p for p in on_page if p.height < 1 and _under(p, last)]
    frames = [p for p in on_page if p.height > 3 and _round(p, first)]
    rule = max((p.width for p in rules), default=None)
    return Measured(element, text, first, last, rule, frames[0] if frames else None)


def _printed(data: bytes, page: int, line: Line) -> PrintedLine:
    """What the file has where the layout put the line; it must be the same letters."""
    box = (line.x - 1, line.baseline - 0.3, line.x + line.width + 1, line.baseline + 0.3)
    printed = printed_in(data, page, box)
    wanted = "".join(line.text.replace("\u00a0", " ").split())
    assert printed.text == wanted, f"{wanted} is to be printed, {printed.text} is"
    return printed


def _under(path: PrintedPath, line: PrintedLine) -> bool:
    below = path.top - line.baseline * MM
    return 0 < below < 3 and path.left > line.left - 1 and path.right < line.right + 1


def _round(path: PrintedPath, line: PrintedLine) -> bool:
    baseline = line.baseline * MM
    around = path.left < line.left and path.right > line.right
    return around and path.top < line.top < baseline < path.top + path.height


def judged(form: str, document: Document) -> tuple[list[str], list[str]]:
    """The table of a form's elements, and what in it is not as the rule has it."""
    rule = RULES[form]
    elements: dict[str, Any] = rule["elements"]
    rows, troubles = [f"{form}: {rule['page']}", HEADINGS], []
    found = measured(document)
    placed = _Places(document, found)
    for each in found:
        wrong = _wrong(each, elements.get(each.element), placed)
        rows.append(each.row(wrong))
        troubles += [f"{form}, {each.element} “{each.text}”: {trouble}" for trouble in wrong]
    printed = {each.element for each in found}
    expected = {n for n in elements if n != "place_date" or rule["place_date"]}
    troubles += [f"{form}: {name} is not printed" for name in sorted(expected - printed)]
    for side, wanted in rule["page"].items():
        if not within(getattr(document.page, side), wanted):
            troubles.append(f"{form}: the {side} margin is {getattr(document.page, side):g}")
    return rows, troubles


class _Places:
    """Where the columns are, and where each element's first line is."""

    def __init__(self, document: Document, found: list[Measured]) -> None:
        page = document.page
        self.left, self.right = page.left, A4[0] - page.right
        self.text_centre = (self.left + self.right) / 2
        self.first = {each.element: each.line for each in reversed(found)}
        header = [each for each in found if each.line.page == 1]
        self.centres: dict[str, float] = {}
        for column, names in (("left", ("issuer",)), ("right", ("party_title", "nation"))):
            lines = [each.line for each in header if each.element in names]
            self.centres[column] = lines[0].centre if lines else 0
        self.signs = sorted(each.line.centre for each in found if each.element == "sign_label")


def _wrong(each: Measured, rule: dict[str, Any] | None, places: _Places) -> list[str]:
    """What is not as the rule has it, in words; nothing where all is well."""
    if rule is None:
        return ["the rule knows no such element"] if each.element != "sign_hint" else []
    line, wrong = each.line, []
    if not within(line.size, rule["size"]):
        wrong.append(f"size {line.size:g}, not {rule['size']}")
    if line.bold != (rule.get("weight") == "bold"):
        wrong.append(f"weight, not {rule.get('weight', 'regular')}")
    if line.italic != (rule.get("slope") == "italic"):
        wrong.append(f"slope, not {rule.get('slope', 'upright')}")
    if "LiberationSerif" not in line.font:
        wrong.append(f"font {line.font}")
    outside = each.text.partition("(")[0]
    if rule.get("case") == "upper" and outside != outside.upper():
        wrong.append("not in capitals")
    if "text" in rule and each.text != rule["text"]:
        wrong.append(f"not “{rule['text']}”")
    return wrong + _misplaced(each, rule, places) + _misruled(each, rule)


def _misplaced(each: Measured, rule: dict[str, Any], places: _Places) -> list[str]:
    line, wrong = each.line, []
    column = rule["column"]
    if line.left < places.left - INK or line.right > places.right + INK:
        wrong.append("outside the margins")
    if column in ("left", "right") and abs(line.centre - places.centres[column]) > INK:
        wrong.append(f"not centred on {places.centres[column]:.1f}")
    if column == "page" and abs(line.centre - places.text_centre) > INK:
        wrong.append(f"not centred on {places.text_centre:.1f}")
    if column == "signs" and min(abs(line.centre - x) for x in places.signs) > INK:
        wrong.append("not centred under its label")
    if column == "edge" and abs(line.left - places.left) > 1 + INK:
        wrong.append(f"not at {places.left}")
    other = places.first.get(rule.get("level_with", ""))
    if other and abs(line.baseline - other.baseline) > 0.1:
        wrong.append(f"not level with {rule['level_with']}")
    return wrong


def _misruled(each: Measured, rule: dict[str, Any]) -> list[str]:
    wanted, wrong = rule.get("rule"), []
    width = each.last.right - each.last.left
    if wanted is None and rule.get("underline"):
        wanted = "text"
    if wanted is None and each.rule is not None:
        wrong.append("a rule, where there is none")
    elif wanted is not None and each.rule is None:
        wrong.append("no rule")
    elif wanted == "text" and abs((each.rule or 0) - width) > 2 * INK:
        wrong.append(f"a rule of {each.rule:.1f} mm, the text has {width:.1f}")
    elif isinstance(wanted, list) and not within((each.rule or 0) / width, wanted):
        wrong.append(f"a rule of {(each.rule or 0) / width:.2f} of the line, not {wanted}")
    frame = each.frame
    if (frame is not None) != ("frame" in rule or "framed" in rule):
        wrong.append("a frame" if frame else "no frame")
    elif frame and "frame" in rule:
        width, height = rule["frame"]
        if abs(frame.width - width) > 0.5 or abs(frame.height - height) > 0.5:
            wrong.append(f"a frame of {frame.width:.1f} × {frame.height:.1f} mm")
        if rule.get("colour") == "red" and not _is_red(frame.colour):
            wrong.append("a frame that is not red")
    return wrong


def _is_red(colour: tuple[int, int, int]) -> bool:
    red, green, blue = colour
    return red > 150 and max(green, blue) < 60


def within(value: float, rule: Any) -> bool:
    """Whether the value is the rule's, or in its range."""
    low, high = rule if isinstance(rule, list) else (rule, rule)
    return bool(low - 0.01 <= value <= high + 0.01)
