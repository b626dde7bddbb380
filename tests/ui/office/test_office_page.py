"""What an office decides is on the page beside it at once, and in the register a moment later."""

import datetime
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.export.printed import extracted
from tests.hands import CTRL, press, tab, write
from tests.register.generated import full_visit
from tests.ui.office.conftest import Open, settle
from tracker import texts
from tracker.followup.calendar import FIRST_YEAR, LAST_YEAR, WorkingDays, decided_until
from tracker.minutes.choosing import form_name, form_of
from tracker.minutes.form import form_names, load_form
from tracker.records import NumberScope, Office, Profile
from tracker.register import Register
from ui.history.names_dialog import NamesDialog
from ui.office.office_page import CHANGE_TINT, OfficePage
from ui.office.specimen import specimen

PARTY = "party-2018"


def text_of(page: OfficePage) -> str:
    pdf = page.page.pdf()
    assert pdf is not None
    return " ".join(extracted(pdf).replace("\u00a0", " ").split())


def labels(page: OfficePage, role: str = "") -> list[str]:
    """The words on the form, those of a role or all."""
    found = (label for label in page.form.findChildren(QLabel) if label.isVisible())
    return [label.text() for label in found if not role or label.property("role") == role]


@pytest.fixture
def page(open_page: Open, qtbot: QtBot) -> OfficePage:
    page = open_page()
    page.form.form_shown.set_raw(PARTY)
    settle(qtbot, page)
    return page


def choose(qtbot: QtBot, page: OfficePage, name: str, option: object) -> None:
    """Go to a choice and take an option by the keys, as they stand in its list."""
    field = page.form.choice(name)
    field.control.setFocus()
    settle(qtbot, page)
    options = load_form(page.form.form_shown.raw()).choices[name].options
    press(Qt.Key.Key_Home)
    for _step in range(options.index(option)):
        press(Qt.Key.Key_Down)
    settle(qtbot, page)


def test_every_choice_of_every_form_is_offered_with_its_ground(
    page: OfficePage, qtbot: QtBot
) -> None:
    for name in form_names():
        page.form.form_shown.set_raw(name)
        settle(qtbot, page)
        form = load_form(name)
        words = labels(page)
        for choice in form.choices.values():
            field = page.form.choice(choice.name)
            shown = [field.box.itemText(n) for n in range(field.box.count())]
            assert shown == [choice.option_label(option) for option in choice.options]
            assert choice.label in words
            assert choice.source in words
        assert {ground.source for ground in form.grounds} <= set(words)
        assert any(form.rule in text for text in words)


def test_a_choice_changes_the_page_and_shows_where(page: OfficePage, qtbot: QtBot) -> None:
    assert "Bắc Kạn, ngày 22 tháng 3 năm 2023" in text_of(page)
    choose(qtbot, page, "place_date", False)
    assert "Bắc Kạn, ngày 22" not in text_of(page)
    choose(qtbot, page, "end_mark", ".")
    assert "./." not in text_of(page)
    (place,) = page.page.view.marked(CHANGE_TINT)
    assert place.page in page.page.view.pages_in_view()
    source = page.page.view.words.line_at(place.page, place.rect.center())
    assert source is not None
    assert source.text.endswith(".")


def test_what_is_chosen_is_kept_and_found_again(
    page: OfficePage, open_page: Open, qtbot: QtBot, register: Register
) -> None:
    choose(qtbot, page, "sign_gap_lines", 5)
    assert register.office().choices == {PARTY: {"sign_gap_lines": 5}}
    again = open_page()
    again.form.form_shown.set_raw(PARTY)
    settle(qtbot, again)
    assert again.form.choice("sign_gap_lines").box.currentText() == "5"


def test_the_forms_own_value_comes_back_by_its_button(
    page: OfficePage, qtbot: QtBot, register: Register
) -> None:
    before = text_of(page)
    choose(qtbot, page, "comrade", "Ông/bà")
    assert text_of(page) != before
    tab()
    button = QApplication.focusWidget()
    assert button is not None
    assert "Đồng chí" in button.accessibleName()
    press(Qt.Key.Key_Space)
    settle(qtbot, page)
    assert text_of(page) == before
    assert register.office().choices == {}
    assert QApplication.focusWidget() is page.form.choice("comrade").control


def test_all_of_a_form_goes_back_and_other_forms_stay(
    page: OfficePage, qtbot: QtBot, register: Register
) -> None:
    before = text_of(page)
    choose(qtbot, page, "end_mark", ".")
    choose(qtbot, page, "place_date", False)
    page.form.form_shown.set_raw("state-2020")
    settle(qtbot, page)
    choose(qtbot, page, "place_date", True)
    page.form.form_shown.set_raw(PARTY)
    settle(qtbot, page)
    assert set(register.office().choices) == {PARTY, "state-2020"}
    assert page.form._form is not None
    page.form._form.all_back.setFocus()
    press(Qt.Key.Key_Space)
    settle(qtbot, page)
    assert register.office().choices == {"state-2020": {"place_date": True}}
    assert text_of(page) == before


def test_another_profile_shows_its_own_form(
    page: OfficePage, qtbot: QtBot, register: Register
) -> None:
    page.form.fields["profile"].control.setFocus()
    press(Qt.Key.Key_Down)
    settle(qtbot, page)
    assert page.form.form_shown.raw() == "state-2020"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text_of(page)
    assert "ĐẢNG CỘNG SẢN" not in text_of(page)
    office = register.office()
    assert (office.profile, office.number_scope) == (Profile.STATE, NumberScope.YEAR)
    assert not page.form.fields["term_starts"].isVisible()
    page.form.fields["number_scope"].set_value(NumberScope.TERM)
    settle(qtbot, page)
    assert register.office().number_scope is NumberScope.TERM


def test_recipients_are_printed_as_they_are_typed(
    page: OfficePage, qtbot: QtBot, register: Register
) -> None:
    page.form.fields["recipients"].setFocus()
    write("Thường trực Tỉnh uỷ (để b/c)")
    press(Qt.Key.Key_Return)
    write("Lưu Ban Tuyên giáo Tỉnh uỷ")
    settle(qtbot, page)
    assert "- Thường trực Tỉnh uỷ (để b/c), - Lưu Ban Tuyên giáo Tỉnh uỷ." in text_of(page)
    expected = ["Thường trực Tỉnh uỷ (để b/c)", "Lưu Ban Tuyên giáo Tỉnh uỷ"]
    assert register.office().recipients == expected


def test_a_day_that_cannot_be_read_says_so_and_spoils_nothing(
    page: OfficePage, qtbot: QtBot, register: Register
) -> None:
    starts = page.form.fields["term_starts"]
    starts.setFocus()
    write("15/10/2020")
    settle(qtbot, page)
    press(Qt.Key.Key_Return)
    write("lần sau")
    settle(qtbot, page)
    assert "lần sau" in starts.problem()
    assert register.office().term_starts == [datetime.date(2020, 10, 15)]
    choose(qtbot, page, "end_mark", ".")
    assert register.office().choices == {PARTY: {"end_mark": "."}}
    assert starts.raw() == "15/10/2020\nlần sau"
    starts.set_raw("1/10/2025\n15.10.2020")
    settle(qtbot, page)
    assert starts.problem() == ""
    days = [datetime.date(2020, 10, 15), datetime.date(2025, 10, 1)]
    assert register.office().term_starts == days


def test_terms_are_asked_for_only_where_they_count(page: OfficePage, qtbot: QtBot) -> None:
    assert page.form.fields["term_starts"].isVisible()
    page.form.fields["number_scope"].set_value(NumberScope.YEAR)
    assert not page.form.fields["term_starts"].isVisible()
    settle(qtbot, page)


def test_what_is_chosen_in_the_last_moment_is_kept(page: OfficePage, register: Register) -> None:
    page.form.choice("end_mark").set_raw("1")
    page.hide()
    page._database.close()
    assert register.office().choices == {PARTY: {"end_mark": "."}}


def test_a_value_the_form_does_not_offer_is_named_and_not_used(
    open_page: Open, qtbot: QtBot, register: Register
) -> None:
    register.keep_office(Office(choices={PARTY: {"end_mark": "…", "tone": "ủy"}}))
    page = open_page()
    page.form.form_shown.set_raw(PARTY)
    settle(qtbot, page)
    assert any("…" in text for text in labels(page, "problem"))
    assert "./." in text_of(page)
    assert page.form.choice("tone").box.currentText() == "ủy"


def test_every_field_is_reached_by_the_keys(page: OfficePage, qtbot: QtBot) -> None:
    page.form.fields["profile"].setFocus()
    reached = []
    for _step in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget)
        tab()
    fields = [field.control for field in page.form.fields.values()]
    rows = [page.form.choice(name).control for name in load_form(PARTY).choices]
    wanted = [*fields, page.form.form_shown.control, *rows]
    places = [reached.index(control) for control in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_at_the_narrowest(
    language: Literal["vi", "en"], open_page: Open, qtbot: QtBot
) -> None:
    texts.use(language)
    page = open_page()
    page.resize(900, 600)
    for name in form_names():
        page.form.form_shown.set_raw(name)
        settle(qtbot, page)
        content = page.form.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= page.form.viewport().width(), name


def test_nothing_is_corrected_on_the_example(page: OfficePage) -> None:
    view = page.page.view
    view.setFocus()
    press(Qt.Key.Key_Down, CTRL)
    assert view.chosen_paragraph() is not None
    press(Qt.Key.Key_F2)
    assert page.page.corrector.field() is None


def test_it_opens_on_the_form_that_new_visits_get_today(open_page: Open) -> None:
    page = open_page()
    today = datetime.date.today()
    assert page.form.form_shown.raw() == form_name(page.form.profile(), today)
    shown = specimen(page.form.profile(), page.form.form_shown.raw())
    assert form_of(shown, page.form.office()).name == page.form.form_shown.raw()


def test_days_off_are_typed_in_one_list_and_count(
    page: OfficePage, qtbot: QtBot, register: Register
) -> None:
    day = datetime.date
    off, on = page.form.fields["days_off"], page.form.fields["days_on"]
    off.setFocus()
    write("2/9/2026, 30/4 - 1/5/2026")
    tab()
    assert QApplication.focusWidget() is on.control
    assert off.raw() == "30/4–01/5/2026, 02/9/2026"
    write("22/8/2026, hôm kia")
    settle(qtbot, page)
    assert "hôm kia" in on.problem()
    assert on.raw() == "22/8/2026, hôm kia"
    office = register.office()
    assert office.days_off == [day(2026, 4, 30), day(2026, 5, 1), day(2026, 9, 2)]
    assert WorkingDays.of(office).add(day(2026, 9, 1), 1) > day(2026, 9, 2)
    on.set_raw("22/8/2026")
    settle(qtbot, page)
    assert on.problem() == ""
    assert WorkingDays.of(register.office()).is_working(day(2026, 8, 22))


def test_how_near_is_due_soon_is_kept_and_told(
    page: OfficePage, qtbot: QtBot, register: Register
) -> None:
    kept: list[Office] = []
    page.kept.connect(kept.append)
    soon = page.form.fields["due_soon_days"]
    soon.set_raw("")
    settle(qtbot, page)
    assert soon.problem()
    soon.set_raw("15")
    settle(qtbot, page)
    assert register.office().due_soon_days == 15
    assert kept[-1].due_soon_days == 15


def test_it_says_which_holidays_are_known(page: OfficePage) -> None:
    words = " ".join(labels(page, "hint"))
    assert f"{FIRST_YEAR}–{LAST_YEAR}" in words
    assert str(decided_until()) in words


def test_the_offices_name_stands_at_the_top_with_where_it_is_typed(
    register: Register, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "buổi đầu tiên" in open_page().form._named.text()
    register.save(full_visit())
    page = open_page()
    form = page.form
    assert form._name.text() == "Ban Tuyên giáo Tỉnh uỷ"
    shown: list[str] = []
    monkeypatch.setattr(NamesDialog, "exec", lambda dialog: shown.append(dialog.windowTitle()))
    form.names.click()
    assert shown == ["Tên của tài khoản"], "the people are named from here too"
    assert "Cơ quan kiểm tra" in form._named.text()
