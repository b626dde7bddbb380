"""What people typed ends before the program goes on."""

import pytest

from ui.parts.sentences import ended


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ghi sai giờ kết thúc", "ghi sai giờ kết thúc."),
        ("công tác xây dựng của Đảng ", "công tác xây dựng của Đảng."),
        *(("Đã ghi.", "Đã ghi."), ("đang chờ…", "đang chờ…"), ("", "")),
    ],
)
def test_a_sentence_has_an_end(typed: str, told: str) -> None:
    assert ended(typed) == told
