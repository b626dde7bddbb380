"""Where a line must not break; `~` stands for the space that holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proportion import in_proportion
from tracker.vietnamese.spacing import keep_together


@pytest.mark.parametrize(
    "printed",
    [
        "ngày~22 tháng~3 năm~2023",
        "Chiều ngày~22/3/2023, đoàn công tác",
        "Trong quý~I/2023, quý~IV",
        "tổ chức 02~hội nghị, 31~điểm cầu, 612~đại biểu",
        "với tổng số 31~điểm cầu",
        "Nghị quyết số~35 của Bộ Chính trị",
        "số~12-NQ/ĐU, ngày~05/9/2026",
        "Điều~5 quy định; khoản~2 Điều~36",
        "Chương~II, Phần~IV",
        "14~giờ 30~phút",
        "trong 6~tháng đầu năm",
        "đạt 84,46~% kế hoạch",
        "nhiệm kỳ~2020~-~2025; giai đoạn 2021~–~2025 đạt",
        "02 và 03~người",
        "số một, ngày mai, năm nay, quý vị, 5 HĐND",
        "Quý Ích, điều I-ta-li-a",
        "ngày\n22~hội",
        "Ban chỉ đạo~35 huyện",
        "Chủ tịch HĐND~huyện, UBMTTQ~xã; UBND các huyện, Tỉnh uỷ",
        "đ/c~Nguyễn Thanh Hà, TP~Thái Nguyên, TX.~Phú Thọ; đ/c nào",
    ],
)
def test_ties(printed: str) -> None:
    typed = printed.replace("~", " ")
    tied = printed.replace("~", "\u00a0")
    assert keep_together(typed) == tied
    assert keep_together(tied) == tied


@given(
    st.lists(
        st.sampled_from(
            str.split("ngày tháng số quý Điều tổng 22 3 I/2023 2020 - – % hội nghị và , ( .")
        )
        | st.characters(exclude_categories=["Cs"]),
    ),
    st.sampled_from([" ", "\u00a0", "", "  "]),
)
def test_only_spaces_change_and_only_once(words: list[str], between: str) -> None:
    text = between.join(words)
    tied = keep_together(text)
    assert keep_together(tied) == tied
    assert tied.replace("\u00a0", " ") == text.replace("\u00a0", " ")


@pytest.mark.parametrize("piece", ["số ", "số 1", "1 ", "1.", "1 - ", "ngày 22 tháng 3 ", "9"])
def test_long_text_takes_time_in_proportion(piece: str) -> None:
    in_proportion(lambda n: keep_together(piece * n), 7_500)
