"""What veraPDF says of the finished files, and of some that are spoilt on purpose."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from tests.export.conformance import CONTROLS, PROFILES, spoilt
from tests.export.paragraphs import document, text
from tests.export.tagged import every_kind_of_block
from tests.export.verapdf import judged
from tests.minutes.visits import almost_nothing, bach_thong, dong_thang
from tracker.export.kept_pdf import read_kept
from tracker.export.pdf import write_many, write_pdf
from tracker.minutes.compose import compose
from tracker.minutes.form import form_names, load_form
from tracker.records import Visit

FORMS = form_names()
VISITS: list[Callable[[], Visit]] = [bach_thong, dong_thang, almost_nothing]


def test_verapdf_finds_no_fault_but_those_made_on_purpose(tmp_path: Path) -> None:
    good = {
        f"{form}-{visit.__name__}.pdf": write_pdf(compose(visit(), load_form(form)))
        for form in FORMS
        for visit in VISITS
    }
    good["blocks.pdf"] = write_pdf(every_kind_of_block())
    letters = document(text("Привет, Γειά, (\\) <</S>> 🎉"), text("-----"), text(""))
    good["letters.pdf"] = write_pdf(replace(letters, title="A & <b> \x00 ]]> 🎉"))
    many = BytesIO()
    documents = [compose(visit(), load_form("party-2018")) for visit in VISITS]
    assert list(write_many([*documents, every_kind_of_block()], many, "Biên bản")) == [1, 2, 3, 4]
    good["many.pdf"] = many.getvalue()
    sound = good["party-2018-bach_thong.pdf"]
    mixed = BytesIO()
    finished = [read_kept(good[name]) for name in ("letters.pdf", "blocks.pdf")]
    assert list(write_many([*finished, documents[0]], mixed, "Biên bản")) == [1, 2, 3]
    good["mixed.pdf"] = mixed.getvalue()
    bad = {f"{spoil.__name__}.pdf": spoilt(sound, spoil) for spoil in CONTROLS}
    for name, data in (good | bad).items():
        (tmp_path / name).write_bytes(data)
    said = judged([tmp_path / name for name in good | bad])
    assert {key: rules for key, rules in said.items() if rules and key[0] in good} == {}
    for spoil, profiles in CONTROLS.items():
        for profile in PROFILES:
            assert bool(said[f"{spoil.__name__}.pdf", profile]) >= (profile in profiles), spoil
