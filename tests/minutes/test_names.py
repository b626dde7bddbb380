"""No line ends inside a name the record knows, wherever it is printed."""

from tests.minutes.visits import bach_thong, dong_thang
from tests.proportion import in_proportion
from tracker.minutes.choosing import compose, form_with
from tracker.minutes.names import tying
from tracker.records import Finding

NAMES = frozenset({"Nguyễn\u00a0Thanh\u00a0Hà", "Nguyễn\u00a0Thanh", "Hà\u00a0Thị\u00a0Ba"})


def tied(text: str) -> str:
    tie = tying(NAMES)
    assert tie
    return tie(text)


def test_the_longest_name_and_whole_words_only() -> None:
    assert tied("gặp Nguyễn Thanh Hà, rồi") == "gặp Nguyễn\u00a0Thanh\u00a0Hà, rồi"
    assert tied("Nguyễn Thanh Hàn và Nguyễn Thanh") == "Nguyễn\u00a0Thanh Hàn và Nguyễn\u00a0Thanh"
    assert tied("XNguyễn Thanh") == "XNguyễn Thanh"
    assert tied("Nguyễn Thanhh") == "Nguyễn Thanhh"
    assert tied("Hà Thị Ba Hà Thị Ba") == "Hà\u00a0Thị\u00a0Ba Hà\u00a0Thị\u00a0Ba"
    assert tied(tied("Nguyễn Thanh Hà")) == "Nguyễn\u00a0Thanh\u00a0Hà"
    assert tying(frozenset()) is None


def test_a_name_in_a_finding_is_one_piece() -> None:
    visit = bach_thong()
    visit.findings = [Finding(text="Đồng chí Nguyễn Thanh Hà kết luận.")]
    paper = compose(visit, form_with("party-2018", {}))
    assert any("chí Nguyễn\u00a0Thanh\u00a0Hà kết luận" in p.text for p in paper.paragraphs())


def test_a_number_of_the_record_and_a_word_of_the_form_are_one_piece() -> None:
    visit = dong_thang()
    visit.minutes.copies = 3
    paper = compose(visit, form_with("state-inspection", {}))
    said = "\n".join(p.text for p in paper.paragraphs())
    for piece in ("gồm 01~trang", "thành 03~bản, mỗi bên giữ 01~bản", "đến ngày~16/8/2024"):
        assert piece.replace("~", "\u00a0") in said
    numbers = [run.text for p in paper.paragraphs() for run in p.runs if run.rigid]
    assert not any("\u00a0" in number for number in numbers)


def test_two_hundred_names_are_tied_in_time_in_proportion() -> None:
    names = frozenset(f"Nguyễn\u00a0Văn\u00a0{n}" for n in range(200))
    tie = tying(names)
    assert tie
    in_proportion(lambda times: tie("Nguyễn Văn Nam họp. " * times), 1_250)
