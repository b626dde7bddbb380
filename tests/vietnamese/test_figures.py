"""Figures found in sentences: those of real reports, and what only looks like one."""

import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proportion import in_proportion
from tracker.vietnamese.figures import find_figures, followed
from tracker.vietnamese.numbers import parse_number


def found(text: str) -> list[tuple[str, str, str]]:
    return [(str(figure.value), figure.unit, figure.written) for figure in find_figures(text)]


def test_the_figures_of_a_real_report() -> None:
    assert found(
        "Trong quý I/2023 Huyện uỷ đã tổ chức 02 hội nghị báo cáo viên trực tuyến với tổng số 31"
        " điểm cầu, 612 đại biểu tham dự. Tuyên truyền kỷ niệm 80 năm ra đời đề cương văn hoá."
        " Ban chỉ đạo 35 huyện chủ động ban hành kế hoạch thực hiện Nghị quyết số 35 năm 2023."
    ) == [
        ("2", "hội nghị", "02 hội nghị"),
        ("31", "điểm cầu", "31 điểm cầu"),
        ("612", "đại biểu", "612 đại biểu"),
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("đạt 84,46%;", [("84.46", "%", "84,46%")]),
        ("đạt 54 % kế hoạch", [("54", "%", "54 %")]),
        ("15.533 nhiệm vụ", [("15533", "nhiệm vụ", "15.533 nhiệm vụ")]),
        ("2.023 đại biểu", [("2023", "đại biểu", "2.023 đại biểu")]),
        ("(05 cuộc kiểm tra)", [("5", "cuộc", "05 cuộc")]),
        ("15 người và 03 đơn vị", [("15", "người", "15 người"), ("3", "đơn vị", "03 đơn vị")]),
        ("1,5 triệu đồng", [("1.5", "triệu đồng", "1,5 triệu đồng")]),
        ("20 lượt, người", [("20", "lượt", "20 lượt")]),
        ("10 xã của huyện", [("10", "xã", "10 xã")]),
        ("612\u00a0đại biểu", [("612", "đại biểu", "612\u00a0đại biểu")]),
        (unicodedata.normalize("NFD", "9 tổ"), [("9", "tổ", "9 tổ")]),
    ],
)
def test_figures(text: str, figures: list[tuple[str, str, str]]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        *("ngày 22/3/2023", "ngày 22 tháng 3 năm 2023", "năm 2023 huyện", "quý I/2023 huyện"),
        *("Nghị quyết số 35 của", "Nghị quyết số 35 nêu", "Điều 5 quy định", "ĐIỀU 5 quy định"),
        *("Điều 5, 6 quy định", "khóa 12 nhiệm kỳ", "khoá 12 nhiệm kỳ", "Kế hoạch 25 triển khai"),
        *("năm học 2022 - 2023 toàn ngành", "2022 toàn tỉnh", "các năm 2021, 2022 toàn tỉnh"),
        *("từ 10 đến 15 người", "6 tháng đầu năm", "14 giờ 30 phút", "14h30 phút", "14:30 chiều"),
        *("12-NQ/TU ban hành", "Covid-19 lan rộng", "Phường 2 tổ chức", "1. kết quả", "1.5 triệu"),
        *("02 và 03", "5 HĐND", "12\nhội nghị", "m2 đất", "31 điểm-cầu", "", "612", "0123456789"),
    ],
)
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert not found(text)


@given(
    st.text(
        st.sampled_from("0123 9,.%-/()hộinghị\nNĐ\u00a0số")
        | st.characters(exclude_categories=["Cs"])
    )
)
def test_a_figure_is_a_piece_of_its_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for figure in find_figures(text):
        assert figure.written in text
        assert figure.written.endswith(figure.unit)
        assert isinstance(figure.value, Decimal)
        number = figure.written[: -len(figure.unit)]
        assert parse_number(number) == figure.value


@pytest.mark.parametrize("piece", ["1", "1.", "1.000", "1 ", "1, ", "02 hội nghị, ", "1 %", "số "])
def test_long_text_takes_time_in_proportion(piece: str) -> None:
    in_proportion(lambda n: find_figures(piece * n), 3_000)
    in_proportion(lambda n: find_figures("1" + " " * n + piece), 10_000)


def typed_on(written: str, sentences: list[str]) -> str:
    """The words of a figure after its sentence went through these states."""
    for before, after in pairwise(sentences):
        written = followed(written, before, after)
    return written


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        (["duy trì 142 mô hình.", "duy trì 14 mô hình.", "duy trì 145 mô hình."], "145 mô hình"),
        (["có 142 mô hình", "có  mô hình", "có 9 mô hình", "có 98 mô hình"], "98 mô hình"),
        (["có 142 mô hình", "có 7 mô hình"], "7 mô hình"),
        (["có 142 mô hình", "đã có 142 mô hình", "đã có 142 mô hình tốt"], "142 mô hình"),
        (["142 mô hình", "cả 142 mô hình"], "142 mô hình"),
        (["có 142 mô hình", "có 142 mô hình mẫu"], "142 mô hình"),
        (["có 142 mô hình, 3 xã", "có 142 mô hình, 4 xã"], "142 mô hình"),
        (["có 142 mô hình", "có nhiều"], "142 mô hình"),
    ],
)
def test_a_figure_follows_the_sentence_it_was_taken_from(sentences: list[str], words: str) -> None:
    assert typed_on("142 mô hình", sentences) == words


@given(st.text("12 mô", max_size=12), st.text("12 mô", max_size=12), st.text("12 mô", max_size=8))
def test_a_change_elsewhere_leaves_a_figure_as_it_is(head: str, other: str, tail: str) -> None:
    before, after = f"{head}; 142 mô hình; {tail}", f"{other}; 142 mô hình; {tail}"
    assert followed("142 mô hình", before, after) == "142 mô hình"
