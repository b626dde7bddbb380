"""The little language of a form's sentences."""

import pytest

from tracker.minutes.blocks import Run
from tracker.minutes.text import has_end, lines, marker_of, one_piece, printable, split_end
from tracker.minutes.wording import field_names, fill, text_of

KNOWN = {"a": (Run("A", "a"),), "b": (Run("B", "b"),), "none": ()}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("x {a} y", "x A y"),
        ("{a}[, {b}]", "A, B"),
        ("{a}[, {none}]", "A"),
        ("{a}[, {unheard}]", "A"),
        ("[{a} và {none}]", ""),
        ("[{a}[ và {none}]]", "A"),
        ("[{none}[ và {a}]]", ""),
        ("[luôn]", "luôn"),
        ("**{a}:** x", "A: x"),
        ("x| y", "x y"),
        ("", ""),
    ],
)
def test_patterns(pattern: str, text: str) -> None:
    assert text_of(fill(pattern, KNOWN)) == text


def test_looks_and_sources() -> None:
    assert fill("**x {a}**| y {b}", KNOWN) == (
        Run("x ", bold=True),
        Run("A", "a", bold=True),
        Run(" y ", best_break=True),
        Run("B", "b"),
    )


@pytest.mark.parametrize("pattern", ["[x", "x]", "{a", "a}", "**x", "{a b}", "[]]"])
def test_what_is_not_closed_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"close|field"):
        fill(pattern, KNOWN)


def test_the_fields_of_a_pattern() -> None:
    assert field_names("{a}[ {b}[ {c}]]") == {"a", "b", "c"}


def test_what_a_user_typed_is_never_a_pattern() -> None:
    typed = {"a": (Run("{b} [x] **y** |"),), "b": (Run("B"),)}
    assert text_of(fill("{a}", typed)) == "{b} [x] **y** |"


def test_text_for_the_paper() -> None:
    assert printable("  hai   từ\tba\n") == "hai từ ba"
    assert printable("ngày 22/3") == "ngày\u00a022/3"
    assert one_piece("Nguyễn Thanh  Hà") == "Nguyễn\u00a0Thanh\u00a0Hà"
    assert lines("a\r\nb\u2028\n\nc\x0bd") == ["a", "b", "c", "d"]
    assert printable("m² H₂O") == "m² H₂O"


def test_marks_at_the_end_and_the_beginning() -> None:
    assert has_end("xong.")
    assert has_end("“xong.”")
    assert not has_end("(xong)")
    assert split_end("xong.") == ("xong", ".")
    assert split_end("v.v...") == ("v.v...", "")
    assert marker_of("- một") == "- "
    assert marker_of("1. một") == "1. "
    assert marker_of("đ) một") == "đ) "
    assert marker_of("-một") == ""
    assert marker_of("2023 là năm") == ""
