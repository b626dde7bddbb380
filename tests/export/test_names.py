"""Names of files: what the minutes are, in letters that every system takes."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.export.names import RESERVED, minutes_name, safe_name


def test_a_name_says_what_when_and_where() -> None:
    day = datetime.date(2023, 3, 22)
    assert minutes_name(day, "Huyện uỷ Na Rì") == "Bien ban 2023-03-22 Huyen uy Na Ri.pdf"
    assert minutes_name(None, "", ".docx") == "Bien ban.docx"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Đảng uỷ xã Đồng Xá", "Dang uy xa Dong Xa.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.pdf"),
        ("CON", "_CON.pdf"),
        ("nul.txt", "_nul.txt.pdf"),
        ("Lpt1", "_Lpt1.pdf"),
        ("Biên bản.pdf", "Bien ban.pdf"),
        ("…", "PDF.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("Quý I – năm\n2023\t", "Quy I - nam 2023.pdf"),
        ("x" * 300, "x" * 116 + ".pdf"),
    ],
)
def test_names_are_made_safe(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_a_long_name_ends_with_a_whole_word() -> None:
    name = safe_name("Uỷ ban nhân dân thị trấn " * 20)
    assert len(name) <= 120
    assert name.removesuffix(".pdf").split()[-1] in {"Uy", "ban", "nhan", "dan", "thi", "tran"}


@given(st.text(max_size=200))
def test_any_title_makes_a_name_that_windows_takes(title: str) -> None:
    name = safe_name(title)
    assert 4 < len(name) <= 120
    assert not set(name) & set('<>:"/\\|?*')
    assert all(ord(char) >= 32 for char in name)
    stem = name.removesuffix(".pdf")
    assert stem == stem.strip(" .")
    assert stem.split(".")[0].strip().lower() not in RESERVED
