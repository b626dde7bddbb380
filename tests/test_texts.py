"""Every text of the program has its Vietnamese, and the check that says so can fail."""

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tracker import texts
from tracker.texts import _, ngettext, pgettext

ROOT = Path(__file__).resolve().parent.parent


def load() -> ModuleType:
    """The catalogue's keeper; it is a tool of the project, not a part of the program."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / ".ci" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


keeper: Any = load()


def test_every_text_of_the_program_is_translated() -> None:
    assert keeper.problems(ROOT, keeper.PO) == []


# ---- the keeper itself, on a program of three lines --------------------------------------------


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program with one text, translated."""
    (tmp_path / "main.py").write_text('_("{n} visits of {unit}")\n')
    write(tmp_path, "{unit}: {n} buổi")
    assert problems(tmp_path) == []
    return tmp_path


def po(program: Path) -> Path:
    return program / "tracker.po"


def problems(program: Path) -> list[str]:
    found: list[str] = keeper.problems(program, po(program))
    return found


def write(program: Path, translation: str) -> None:
    """Bring the catalogue up to date and give its one text this translation."""
    keeper.update(program, po(program))
    start, end = po(program).read_text().split('msgid "{n}')
    end = end.split("msgstr")[0] + f'msgstr "{translation}"\n'
    po(program).write_text(start + 'msgid "{n}' + end)
    keeper.update(program, po(program))


def edit(program: Path, old: str, new: str) -> None:
    before = po(program).read_text()
    assert old in before
    po(program).write_text(before.replace(old, new))


def test_a_new_text_is_missed(program: Path) -> None:
    (program / "main.py").write_text('_("{n} visits of {unit}")\n_("Print")\n')
    assert problems(program) == ["not in the catalogue: 'Print' (run make texts)"]
    keeper.update(program, po(program))
    assert problems(program) == ["'Print' has no translation"]


def test_a_text_no_longer_used_is_found(program: Path) -> None:
    (program / "main.py").write_text("")
    assert problems(program) == ["not used by the code: '{n} visits of {unit}' (run make texts)"]
    keeper.update(program, po(program))
    assert problems(program) == []


def test_an_obsolete_entry_is_found(program: Path) -> None:
    with po(program).open("a") as file:
        file.write('\n#~ msgid "Old"\n#~ msgstr "Cũ"\n')
    assert problems(program) == ["obsolete: 'Old' (run make texts)"]


def test_a_guess_is_found(program: Path) -> None:
    edit(program, "#, python-brace-format", "#, fuzzy, python-brace-format")
    assert problems(program) == ["'{n} visits of {unit}' is fuzzy"]


@pytest.mark.parametrize("translation", ["{n} buổi", "{unit}: {số} buổi", "{unit}: {n} {n2} buổi"])
def test_other_fields_are_found(program: Path, translation: str) -> None:
    write(program, translation)
    assert problems(program) == ["'{n} visits of {unit}' has other {fields} in its translation"]


def test_a_lost_brace_is_found(program: Path) -> None:
    write(program, "{unit: {n} buổi")
    assert ["braces that do not match" in problem for problem in problems(program)] == [True]


def test_letters_in_pieces_are_found(program: Path) -> None:
    write(program, "{unit}: {n} buo\u0302\u0309i")
    assert ["not NFC" in problem for problem in problems(program)] == [True]


def test_a_stale_compiled_catalogue_is_found(program: Path) -> None:
    edit(program, "{unit}: {n} buổi", "{unit}: {n} lần")
    assert problems(program) == ["tracker.mo is not what tracker.po compiles to (run make texts)"]
    po(program).with_suffix(".mo").unlink()
    assert problems(program) == ["tracker.mo is not what tracker.po compiles to (run make texts)"]


@pytest.mark.parametrize(
    "line", ['_(f"{n} visits")', '_("a" + b)', '_("{n}".format(n=1))', "ngettext(one, many, n)"]
)
def test_a_text_made_at_run_time_is_found(program: Path, line: str) -> None:
    with (program / "main.py").open("a") as file:
        file.write(line + "\n")
    assert problems(program) == ["main.py:2: the text is put together before it is translated"]


def test_a_text_that_is_counted_elsewhere_is_found(program: Path) -> None:
    """The catalogue has it with its plural only; without one, older Pythons do not find it."""
    (program / "main.py").write_text('ngettext("{n} open", "{n} open", n)\n_("{n} open")\n')
    assert "main.py:2: '{n} open' is counted elsewhere: use ngettext" in problems(program)


def test_all_ways_of_writing_a_text_are_collected(program: Path) -> None:
    (program / "main.py").write_text(
        '_("one"\n  " text")\nLABEL = mark("Open")\n_(LABEL)\n'
        'ngettext("{n} visit", "{n} visits", n)\npgettext("verb", "Open")\n'
    )
    template, unreadable = keeper.collect(program)
    assert {(m.id, m.context) for m in template if m.id} == {
        ("one text", None),
        ("Open", None),
        (("{n} visit", "{n} visits"), None),
        ("Open", "verb"),
    }
    assert unreadable == []


# ---- reading them ------------------------------------------------------------------------------

VIETNAMESE = """
msgid ""
msgstr "Plural-Forms: nplurals=1; plural=0;\\nContent-Type: text/plain; charset=utf-8\\n"

msgid "Owl"
msgstr "Con cú"

msgctxt "coin"
msgid "Owl"
msgstr "Đồng cú"

msgid "{n} owl"
msgid_plural "{n} owls"
msgstr[0] "{n} con cú"
"""


@pytest.fixture
def owls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another catalogue than the program's; the language of before comes back."""
    catalogue = tmp_path / "vi" / "LC_MESSAGES" / "tracker.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(VIETNAMESE)
    catalogue.with_suffix(".mo").write_bytes(keeper.compiled(keeper.read(catalogue)))
    monkeypatch.setattr(texts, "LOCALE", tmp_path)
    before = texts.language()
    texts._catalogue.cache_clear()
    yield
    texts._catalogue.cache_clear()
    texts.use(before)


def shown() -> list[str]:
    plurals = [ngettext("{n} owl", "{n} owls", n).format(n=n) for n in (0, 1, 2)]
    return [_("Owl"), pgettext("coin", "Owl"), *plurals]


def test_vietnamese_is_the_language_of_the_program() -> None:
    assert texts.language() == "vi"


@pytest.mark.usefixtures("owls")
def test_a_change_of_language_reaches_the_next_text() -> None:
    assert shown() == ["Con cú", "Đồng cú", "0 con cú", "1 con cú", "2 con cú"]
    texts.use("en")
    assert shown() == ["Owl", "Owl", "0 owls", "1 owl", "2 owls"]
    texts.use("vi")
    assert _("Owl") == "Con cú"


@pytest.mark.usefixtures("owls")
def test_a_text_without_a_translation_is_shown_in_english() -> None:
    assert _("Hen") == "Hen"
    assert _("") == ""


@pytest.mark.usefixtures("owls")
def test_a_lost_catalogue_leaves_english(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "vi")
    assert shown() == ["Owl", "Owl", "0 owls", "1 owl", "2 owls"]
