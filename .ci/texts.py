"""The catalogue of texts: collected from the code, kept complete, compiled beside its source.

python .ci/texts.py update    collect the texts, bring the catalogue up to date, compile it
python .ci/texts.py check     say what is missing or wrong; exit 1 if anything is
"""

import ast
import gettext
import io
import string
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "locale" / "vi" / "LC_MESSAGES" / "tracker.po"
SOURCES = ("main.py", "tracker", "ui")

#: Which arguments of which function are texts; for pgettext the first one is the context.
FUNCTIONS = {"_": 1, "mark": 1, "ngettext": 2, "pgettext": 2}


class Text(NamedTuple):
    """One text of the code, and where it stands."""

    message: str | tuple[str, str]
    context: str | None
    file: str
    line: int


class Unreadable(NamedTuple):
    """A call whose text only exists at run time, so no catalogue can hold it."""

    file: str
    line: int


def python_files(root: Path) -> Iterator[Path]:
    """The program's own files, in a fixed order."""
    for source in SOURCES:
        place = root / source
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place][: place.exists()]


def texts_in(code: str, file: str) -> Iterator[Text | Unreadable]:
    """Every text handed to one of the functions, as written."""
    for node in ast.walk(ast.parse(code, file)):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).removeprefix("texts.")
        if name not in FUNCTIONS:
            continue
        wanted = node.args[: FUNCTIONS[name]]
        words = [
            a.value for a in wanted if isinstance(a, ast.Constant) and isinstance(a.value, str)
        ]
        if len(words) == len(wanted) == FUNCTIONS[name]:
            context = words.pop(0) if name == "pgettext" else None
            message = (words[0], words[1]) if name == "ngettext" else words[0]
            yield Text(message, context, file, node.lineno)
        elif name != "_" or not isinstance(node.args[0], ast.Name | ast.Attribute | ast.Subscript):
            # `_(LABELS[state])` is fine: that text was given to mark() where it was written.
            yield Unreadable(file, node.lineno)


def found_in(root: Path) -> Iterator[Text | Unreadable]:
    """Every text of the program."""
    for path in python_files(root):
        yield from texts_in(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())


def collect(root: Path) -> tuple[Catalog, list[Unreadable]]:
    """All texts of the program as a template, and the calls that cannot be collected."""
    template = Catalog(charset="utf-8")
    unreadable = []
    for found in found_in(root):
        if isinstance(found, Unreadable):
            unreadable.append(found)
        else:
            place = (found.file, found.line)
            template.add(found.message, locations=[place], context=found.context)
    return template, unreadable


def counted_elsewhere(root: Path) -> Iterator[Text]:
    """Texts that the catalogue has with a plural only: alone, Python 3.11.2 misses them."""
    texts = [found for found in found_in(root) if isinstance(found, Text)]
    counted = {text.message[0] for text in texts if isinstance(text.message, tuple)}
    return (text for text in texts if text.message in counted)


def read(po: Path) -> Catalog:
    """The catalogue, or an empty one."""
    if not po.exists():
        return Catalog(locale="vi", charset="utf-8")
    with po.open("rb") as file:
        return read_po(file, locale="vi", charset="utf-8", abort_invalid=True)


def compiled(catalogue: Catalog) -> bytes:
    """What the program reads."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def update(root: Path, po: Path) -> None:
    """Add new texts (without a translation), drop those the code no longer uses, compile."""
    template, _unreadable = collect(root)
    catalogue = read(po)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.header_comment = "# The texts of the program in Vietnamese; collected by make texts."
    catalogue.project, catalogue.version, catalogue.fuzzy = "so-kiem-tra", "0", False
    catalogue.msgid_bugs_address = catalogue.last_translator = ""
    catalogue.language_team = "vi"
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        # Sorted, and without line numbers: a change of code changes only the lines it touches.
        write_po(
            file, catalogue, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True
        )
    po.with_suffix(".mo").write_bytes(compiled(read(po)))


def strings(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """One string or several, as several."""
    return (value or "",) if isinstance(value, str | None) else tuple(value)


def fields(text: str) -> set[str]:
    """The names in braces, which .format() fills in."""
    return {
        name
        for _text, name, _spec, _conversion in string.Formatter().parse(text)
        if name is not None
    }


def faults(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    originals, translations = strings(message.id), strings(message.string)
    if message.fuzzy:
        yield "is fuzzy"
    if not all(translations):
        yield "has no translation"
        return
    try:
        allowed = {frozenset(fields(original)) for original in originals}
        if any(frozenset(fields(translation)) not in allowed for translation in translations):
            yield "has other {fields} in its translation"
    except ValueError as error:
        yield f"has braces that do not match ({error})"
    if any(unicodedata.normalize("NFC", t) != t for t in translations):
        yield "has letters in pieces (not NFC) in its translation"
    if any(
        o[:1].isspace() != t[:1].isspace() or o[-1:].isspace() != t[-1:].isspace()
        for o, t in zip(originals, translations, strict=False)
    ):
        yield "begins or ends with another space than its translation"


def problems(root: Path, po: Path) -> list[str]:
    """Everything that would let a reader see English, a raw brace or an old text."""
    template, unreadable = collect(root)
    catalogue = read(po)
    found = [
        f"{u.file}:{u.line}: the text is put together before it is translated" for u in unreadable
    ]
    found += [
        f"{t.file}:{t.line}: {t.message!r} is counted elsewhere: use ngettext"
        for t in counted_elsewhere(root)
    ]
    wanted = {(m.id, m.context) for m in template if m.id}
    kept = {(m.id, m.context): m for m in catalogue if m.id}
    found += [f"not in the catalogue: {m!r} (run make texts)" for m, _c in wanted - kept.keys()]
    found += [f"not used by the code: {m!r} (run make texts)" for m, _c in kept.keys() - wanted]
    found += [f"obsolete: {m.id!r} (run make texts)" for m in catalogue.obsolete.values()]
    for (name, _context), message in kept.items():
        found += [f"{name!r} {fault}" for fault in faults(message)]
    if not found and translations(compiled(catalogue)) != translations(po.with_suffix(".mo")):
        found.append(
            f"{po.with_suffix('.mo').name} is not what {po.name} compiles to (run make texts)"
        )
    return sorted(found)


def translations(mo: bytes | Path) -> object:
    """The texts in a compiled catalogue, without its header, which names the compiler's version."""
    if isinstance(mo, Path):
        mo = mo.read_bytes() if mo.exists() else compiled(Catalog())
    texts = dict(vars(gettext.GNUTranslations(io.BytesIO(mo)))["_catalog"])
    texts.pop("", None)
    return texts


def main(arguments: list[str]) -> int:
    """The command line."""
    if arguments == ["update"]:
        update(ROOT, PO)
    elif arguments != ["check"]:
        print(__doc__)
        return 2
    found = problems(ROOT, PO)
    for problem in found:
        print(f"texts: {problem}")
    print(f"texts: {len(found)} to mend" if found else "texts: complete")
    return 1 if found and arguments == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
