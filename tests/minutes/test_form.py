"""Forms are files: the one we have is whole, and a wrong one says what is wrong with it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.minutes.visits import bach_thong
from tracker import texts
from tracker.errors import TrackerError
from tracker.minutes import form
from tracker.minutes.choosing import form_with
from tracker.minutes.compose import compose
from tracker.minutes.form import form_names, load_form
from tracker.minutes.toml_reading import BadForm

PARTY = (form.FORMS / "party-2018.toml").read_text("utf-8")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = texts.language()
    texts.use("en")
    yield
    texts.use(before)


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of forms to write wrong ones into."""
    monkeypatch.setattr(form, "FORMS", tmp_path)
    load_form.cache_clear()
    yield tmp_path
    load_form.cache_clear()


def with_change(folder: Path, old: str, new: str) -> None:
    assert old in PARTY
    (folder / "mine.toml").write_text(PARTY.replace(old, new), "utf-8")


def test_the_forms_are_the_files_and_every_one_loads() -> None:
    assert "party-2018" in form_names()
    for name in form_names():
        assert load_form(name).name == name
    assert load_form("party-2018") is load_form("party-2018")


@pytest.mark.parametrize("name", ["state-1999", "", "../party-2018", "party-2018.toml"])
def test_a_form_that_is_not_there(name: str) -> None:
    with pytest.raises(TrackerError, match=name or "form"):
        load_form(name)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("top = 20", 'top = "20"', "page.top"),
        ("top = 20, ", "", "page.top"),
        ("left = 30", "left = -3", "page.left"),
        ("width = 210", "width = 60", "page.width"),
        (
            "value = true\noptions = [true, false]",
            "value = 1\noptions = [true, false]",
            "choices.place_date.value",
        ),
        ("[true, false]\nsure", "[true, false]\nsured", "choices.place_date.sure"),
        ('value = "uỷ"', 'value = "uy"', "choices.tone.options"),
        ("[3, 4, 5, 6]", "[3, 5, 6]", "choices.sign_gap_lines.options"),
        ("[3, 4, 5, 6]", "[3, 4, true]", "choices.sign_gap_lines.options"),
        ('sure = "ours"', 'sure = "certainly"', ".sure"),
        ("[choices.end_mark]", "[choices.end_marks]", "choices.end_mark"),
        ("star        = {", "stars = {", "header.rows"),
        ('star = "*"', 'sta = "*"', "header.rows"),
        ('star = "*"', 'star = "{planet}"', "header.texts.star"),
        ('star = "*"', 'star = "[*"', "header.texts.star"),
        ("widths = [78, 87]", "widths = [165]", "header.widths"),
        ('closing = "[Biên bản', 'closing = "[{Biên bản', "words.closing"),
        ('chair = ""\n', "", "words.roles.chair"),
        ("[kinds.inspection]", "[kinds.inspections]", "kinds.inspection"),
        ('"opinion", "closing"', '"opinion", "closed"', "order.parts"),
        ('name = "recorder"', 'name = "me"', "signs[0].choices[0].name"),
        ("from = 2018-04-03", 'from = "2018"', "valid.from"),
        ("list = []", "list = [1]", "recipients.list"),
        ('covers = ["wording", "signs"]', 'covers = ["wording"]', "grounds"),
        ("size = 16, line", "size = true, line", "elements.type.size"),
    ],
)
def test_a_wrong_form_names_itself_and_the_key(old: str, new: str, key: str, forms: Path) -> None:
    with_change(forms, old, new)
    with pytest.raises(TrackerError) as caught:
        load_form("mine")
    assert "mine" in caught.value.message
    assert key in caught.value.message
    assert caught.value.advice


def test_a_file_that_is_no_toml(forms: Path) -> None:
    (forms / "mine.toml").write_text("a = [", "utf-8")
    with pytest.raises(TrackerError, match="mine"):
        load_form("mine")
    (forms / "mine.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TrackerError, match="mine"):
        load_form("mine")


def test_a_form_is_a_file_and_needs_no_code(forms: Path) -> None:
    with_change(forms, 'type = "BIÊN BẢN"', 'type = "BIÊN BẢN LÀM VIỆC"')
    assert form_names() == ["mine"]
    printed = [p.text for p in compose(bach_thong(), load_form("mine")).paragraphs()]
    assert "BIÊN BẢN LÀM VIỆC" in printed


AUDIT = """
like = "state-inspection"
title = "Biên bản thẩm tra"
valid = { from = 2024-01-01, by_date = false }

[choices.section_mark]
value = "."
options = [".", ")", "-"]

[elements]
motto_of_ours = { size = 11, line = 14, align = "centre", italic = true }

[header]
rows = [
  { left = ["superior", "issuer", "number"], right = ["nation", "motto", "motto_of_ours"] },
]
[header.texts]
motto_of_ours = "Mẫu thẩm tra số 01"

[grounds.ours]
title = "Dòng riêng"
covers = ["motto_of_ours"]
sure = "ours"
source = "Của cơ quan."

[lines]
examined = "Đơn vị được thẩm tra: {inspected}."

[order]
parts = ["opening", "examined", "participants", "findings", "examined", "closing"]

[[signs]]
kinds = ["working_visit"]
choices = [{ label = "Người được thẩm tra", name = "" }]
"""


def test_a_new_form_is_a_new_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in form.FORMS.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    known = form_names()
    (tmp_path / "audit.toml").write_text(AUDIT, "utf-8")
    monkeypatch.setattr(form, "FORMS", tmp_path)
    load_form.cache_clear()
    try:
        assert form_names() == sorted([*known, "audit"])
        audit = form_with("audit", {"section_mark": ")"})
        paragraphs = list(compose(bach_thong(), audit).paragraphs())
    finally:
        load_form.cache_clear()
    assert audit.title == "Biên bản thẩm tra"
    assert len({paragraph.key for paragraph in paragraphs}) == len(paragraphs)
    paper = [paragraph.text.replace("\u00a0", " ") for paragraph in paragraphs]
    assert paper.count("Đơn vị được thẩm tra: Huyện uỷ Bạch Thông.") == 2
    assert paper[:5] == [
        "TỈNH UỶ BẮC KẠN",
        "BAN TUYÊN GIÁO TỈNH UỶ",
        f"Số: {' ' * 6}/BB/BTGTU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert paper[5] == "Mẫu thẩm tra số 01"
    assert "Đơn vị được thẩm tra: Huyện uỷ Bạch Thông." in paper
    assert "I) THÀNH PHẦN" in paper
    assert paper[-5:] == [
        *("NGƯỜI ĐƯỢC THẨM TRA", "(Ký, ghi rõ họ tên)", ""),
        *("Nơi nhận:", "- Lưu: VT, Hồ sơ."),
    ]
    assert not any("KIẾN NGHỊ" in line for line in paper)


def test_forms_that_are_like_each_other_or_like_none(forms: Path) -> None:
    for name, like in (("one", "two"), ("two", "one"), ("me", "me"), ("lost", "nowhere")):
        (forms / f"{name}.toml").write_text(f'like = "{like}"', "utf-8")
    for name in ("one", "two", "me", "lost"):
        with pytest.raises(BadForm):
            load_form(name)
    (forms / "number.toml").write_text("like = 5", "utf-8")
    with pytest.raises(BadForm, match="like"):
        load_form("number")


def test_the_spelling_of_generated_words_only(forms: Path) -> None:
    with_change(forms, 'content = "NỘI DUNG"', 'content = "NỘI DUNG, UỶ VIÊN, thuỷ, uỷ quyền"')
    text = (forms / "mine.toml").read_text("utf-8")
    (forms / "mine.toml").write_text(text.replace('value = "uỷ"', 'value = "ủy"'), "utf-8")
    printed = "\n".join(p.text for p in compose(bach_thong(), load_form("mine")).paragraphs())
    assert "NỘI DUNG, ỦY VIÊN, thuỷ, ủy quyền" in printed
    assert "Huyện uỷ Bạch" in printed, "what was typed stays"


def test_every_key_of_the_file_is_used(forms: Path) -> None:
    """A key put into any table is complained of, so no key can be there in vain."""
    tables = [line for line in PARTY.splitlines() if line.startswith("[")]
    assert len(tables) > 10
    for table in tables:
        with_change(forms, f"\n{table}\n", f"\n{table}\nunheard_of = 1\n")
        load_form.cache_clear()
        with pytest.raises(TrackerError, match="unheard_of"):
            load_form("mine")


def test_wording_and_rule_are_in_the_form_and_composed() -> None:
    assert tomllib.loads(PARTY)["rule"].startswith("Hướng dẫn 36-HD/VPTW")
    assert not any("\u0301" in line or "\u0309" in line for line in PARTY.splitlines())
