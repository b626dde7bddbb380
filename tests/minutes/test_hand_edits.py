"""What a leader corrected on the page stays, and is never mistaken for what the record says."""

from tests.minutes.visits import bach_thong, dong_thang
from tracker.minutes.blocks import Document, Paragraph
from tracker.minutes.choosing import compose, form_with
from tracker.minutes.hand_edits import editable_text
from tracker.records import Finding, HandEdit, Participant, Visit

FORM = form_with("party-2018", {})


def paper(visit: Visit, *edits: HandEdit) -> Document:
    visit.minutes.hand_edits = list(edits)
    return compose(visit, FORM)


def at(document: Document, key: str) -> Paragraph:
    return next(p for p in document.paragraphs() if p.key == key)


def edit(visit: Visit, key: str, old: str, new: str) -> HandEdit:
    """What is kept when `old` becomes `new` in the paragraph of that key."""
    generated = editable_text(at(paper(visit), key))
    assert old in generated
    return HandEdit(key=key, generated=generated, edited=generated.replace(old, new))


def plain(paragraph: Paragraph) -> str:
    return paragraph.text.replace("\u00a0", " ")


def test_a_corrected_paragraph_is_printed_and_marked_the_others_are_as_before() -> None:
    before = paper(bach_thong())
    change = edit(bach_thong(), "opening", "tại huyện Bạch Thông", "tại Hội trường Huyện uỷ")
    after = paper(bach_thong(), change)
    assert after.conflicts == ()
    assert "tại Hội trường Huyện uỷ, Đoàn công tác" in plain(at(after, "opening"))
    assert at(after, "opening").edited
    others = [p for p in after.paragraphs() if p.key != "opening"]
    assert others == [p for p in before.paragraphs() if p.key != "opening"]
    assert not any(p.edited for p in others)


def test_what_is_common_keeps_its_looks_its_field_and_its_number() -> None:
    visit = dong_thang()
    change = edit(visit, "participants.chair", "Nông Văn Cường", "Nông Văn Cương")
    found = at(paper(dong_thang(), change), "participants.chair")
    assert plain(found) == "5. Chủ trì: đồng chí Nông Văn Cương."
    assert [(r.text.replace("\u00a0", " "), r.bold, r.source) for r in found.runs] == [
        ("5. ", True, None),
        ("Chủ trì:", True, None),
        (" ", False, None),
        ("đồng chí", False, None),
        (" ", False, None),
        ("Nông Văn Cư", False, "participants[0].name"),
        ("ơ", False, "participants[0].name"),
        ("ng", False, "participants[0].name"),
        (".", False, None),
    ]
    assert found.runs[0].rigid


def test_a_correction_follows_its_words_when_records_move() -> None:
    change = edit(bach_thong(), "findings[1]", "80 năm", "80 năm ra đời")
    visit = bach_thong()
    visit.findings.insert(0, Finding(text="Mới."))
    found = paper(visit, change)
    assert found.conflicts == ()
    assert [p.key for p in found.paragraphs() if p.edited] == ["findings[2]"]


def test_when_the_record_says_something_else_the_correction_stands_and_both_are_told() -> None:
    change = edit(bach_thong(), "findings[1]", "80 năm", "80 năm ra đời")
    visit = bach_thong()
    visit.findings[1].text = "Tuyên truyền 90 năm Đề cương."
    visit.findings[1].figures.clear()
    found = paper(visit, change)
    assert "80 năm ra đời" in plain(at(found, "findings[1]"))
    assert [(c.key, c.generated_then, c.edited, c.generated_now) for c in found.conflicts] == [
        (
            "findings[1]",
            "Tuyên truyền 80 năm Đề cương văn hoá Việt Nam.",
            "Tuyên truyền 80 năm ra đời Đề cương văn hoá Việt Nam.",
            "Tuyên truyền 90 năm Đề cương.",
        )
    ]


def test_a_record_that_comes_to_say_what_the_hand_wrote_is_no_conflict() -> None:
    change = edit(bach_thong(), "findings[2]", "miệng", "miệng, trực quan")
    visit = bach_thong()
    visit.findings[2].text = visit.findings[2].text.replace("miệng", "miệng, trực quan")
    found = paper(visit, change)
    assert found.conflicts == ()
    assert "miệng, trực quan ở một" in plain(at(found, "findings[2]"))


def test_when_the_paragraph_is_gone_nothing_of_it_is_printed_and_that_is_told() -> None:
    change = edit(bach_thong(), "findings[2]", "miệng", "miệng, trực quan")
    visit = bach_thong()
    del visit.findings[2]
    found = paper(visit, change)
    assert not any(p.edited for p in found.paragraphs())
    assert [(c.key, c.generated_now) for c in found.conflicts] == [("findings[2]", None)]


def test_two_corrections_of_equal_words_each_keep_their_place() -> None:
    visit = bach_thong()
    visit.findings[1].text = visit.findings[0].text = "Như nhau."
    visit.findings[0].figures.clear()
    visit.findings[1].figures.clear()
    one = HandEdit(key="findings[0]", generated="Như nhau.", edited="Thứ nhất.")
    two = HandEdit(key="findings[1]", generated="Như nhau.", edited="Thứ hai.")
    found = paper(visit, one, two)
    assert plain(at(found, "findings[0]")) == "- Thứ nhất."
    assert plain(at(found, "findings[1]")) == "- Thứ hai."
    assert found.conflicts == ()


def test_two_corrections_of_equal_words_move_together() -> None:
    visit = bach_thong()
    visit.findings = [Finding(text=text) for text in ("Mới.", "Như nhau.", "Như nhau.")]
    one = HandEdit(key="findings[0]", generated="Như nhau.", edited="Thứ nhất.")
    two = HandEdit(key="findings[1]", generated="Như nhau.", edited="Thứ hai.")
    found = paper(visit, one, two)
    said = [plain(at(found, f"findings[{n}]")) for n in range(3)]
    assert said == ["- Mới.", "- Thứ nhất.", "- Thứ hai."]
    assert found.conflicts == ()


def test_the_mark_at_the_end_follows_the_place_in_the_list() -> None:
    change = edit(bach_thong(), "participants[2]", "Uỷ viên BTV", "Uỷ viên Ban Thường vụ")
    visit = bach_thong()
    visit.participants.append(Participant(name="Bế Thị Hương"))
    found = paper(visit, change)
    assert plain(at(found, "participants[2]")).endswith("Huyện uỷ;")
    assert "Ban Thường vụ, Trưởng" in plain(at(found, "participants[2]"))
    assert found.conflicts == ()


def test_a_name_in_a_correction_is_not_broken_either() -> None:
    change = edit(bach_thong(), "opening", "Đoàn công tác", "đồng chí Nguyễn Thanh Hà và Đoàn")
    found = at(paper(bach_thong(), change), "opening")
    assert "Nguyễn\u00a0Thanh\u00a0Hà" in found.text


def test_a_correction_to_nothing_and_back_to_the_same() -> None:
    visit = bach_thong()
    same = edit(visit, "abstract", "làm việc", "làm việc")
    empty = HandEdit(key="separator", generated="-----", edited="")
    found = paper(bach_thong(), same, empty)
    assert at(found, "separator").text == ""
    assert plain(at(found, "abstract")).startswith("làm việc với")
    assert found.conflicts == ()


def three_rows() -> Visit:
    visit = bach_thong()
    visit.findings = [Finding(text=t) for t in ("Một hai ba.", "Bốn năm sáu.", "Bảy tám chín.")]
    return visit


def test_the_correction_of_a_row_that_is_gone_takes_no_other_row() -> None:
    one = HandEdit(key="findings[0]", generated="Một hai ba.", edited="SỬA MỘT.")
    two = HandEdit(key="findings[1]", generated="Bốn năm sáu.", edited="SỬA BỐN.")
    visit = three_rows()
    del visit.findings[0]
    found = paper(visit, one, two)
    text = "\n".join(plain(p) for p in found.paragraphs())
    assert "SỬA MỘT" not in text
    assert "SỬA BỐN" in text
    assert "Bảy tám chín" in text
    assert [(c.edited, c.generated_now) for c in found.conflicts] == [("SỬA MỘT.", None)]


def test_a_correction_that_prints_as_nothing_is_none() -> None:
    nothing = HandEdit(key="findings[0]", generated="Một hai ba.", edited="\u200b")
    assert "Một hai ba" in "\n".join(plain(p) for p in paper(three_rows(), nothing).paragraphs())


def test_a_long_dotted_line_is_no_work() -> None:
    visit = three_rows()
    visit.findings[1].text = "." * 300_000 + "x"
    change = HandEdit(key="findings[0]", generated="Một hai ba.", edited="SỬA MỘT.")
    assert paper(visit, change).conflicts == ()  # an hour, when looked at from every dot
