"""Lines: where they end, how they are spaced, and what is too long for one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.paragraphs import BODY, FORM, text
from tracker.export.lines import POINTS, BrokenLine, broken
from tracker.minutes.blocks import Paragraph, Run

WIDTH = FORM.page.text_width * POINTS
ABSTRACT = FORM.elements["abstract"].style
WORDS = "Tăng cường bảo vệ nền tảng tư tưởng của Đảng, phản bác thông tin sai trái trên mạng. "


def words(lines: list[BrokenLine]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def test_justified_lines_reach_both_edges_and_the_last_does_not() -> None:
    lines = broken(text((WORDS * 5).strip()), WIDTH)
    indent = BODY.indent * POINTS
    assert [line.left for line in lines] == [pytest.approx(indent)] + [0] * (len(lines) - 1)
    for line in lines[:-1]:
        assert line.left + line.width == pytest.approx(WIDTH, abs=0.05)
    assert lines[-1].width < WIDTH
    assert lines[-1].pieces[0].word_space == 0


def test_the_mark_of_an_item_keeps_its_distance() -> None:
    runs = (Run("- ", rigid=True), Run((WORDS * 3).strip()))
    first = broken(Paragraph(BODY, runs), WIDTH)[0]
    mark, rest = first.pieces
    assert (mark.text, mark.word_space) == ("- ", 0)
    assert rest.word_space > 0


def test_runs_in_one_word_are_not_parted() -> None:
    runs = (
        Run("đậm", bold=True),
        Run("nhạt "),
        Run("và", italic=True),
        Run(" gạch", underline=True),
    )
    (line,) = broken(Paragraph(BODY, runs), WIDTH)
    assert words([line]) == ["đậmnhạt và gạch"]
    assert [piece.face.name for piece in line.pieces] == [
        "LiberationSerif-Bold",
        "LiberationSerif-Regular",
        "LiberationSerif-Italic",
        "LiberationSerif-Regular",
    ]
    assert [piece.underline for piece in line.pieces] == [False, False, False, True]
    for before, after in zip(line.pieces, line.pieces[1:], strict=False):
        assert after.x == pytest.approx(before.x + before.width)


def test_a_word_longer_than_a_line_is_cut_and_nothing_is_lost() -> None:
    lines = broken(text("đầu " + "ư" * 5000 + " cuối"), WIDTH)
    assert "".join(words(lines)).replace(" ", "") == "đầu" + "ư" * 5000 + "cuối"
    assert all(line.left + line.width <= WIDTH + 0.1 for line in lines)


def test_words_tied_together_are_cut_at_their_ties_when_they_must() -> None:
    tied = "\u00a0".join(["nghiên"] * 60)
    lines = words(broken(text(tied), WIDTH))
    assert all(line.endswith("\u00a0") for line in lines[:-1])
    assert "".join(lines) == tied


def test_a_title_breaks_by_sense_and_evenly() -> None:
    runs = (
        Run("làm việc với Huyện uỷ Bạch Thông"),
        Run(" về ", best_break=True),
        Run("tình hình thực hiện công tác tuyên giáo quý\u00a0I/2023"),
    )
    lines = words(broken(Paragraph(ABSTRACT, runs), WIDTH))
    assert lines == [
        "làm việc với Huyện uỷ Bạch Thông",
        "về tình hình thực hiện công tác tuyên giáo quý\u00a0I/2023",
    ]
    long = broken(text("kiểm tra " + WORDS * 2, ABSTRACT), WIDTH)
    widths = [line.width for line in long]
    assert min(widths) > 0.7 * max(widths)
    assert all(line.left + line.width / 2 == pytest.approx(WIDTH / 2) for line in long)


def test_a_title_that_fits_is_not_broken() -> None:
    runs = (Run("làm việc với Huyện uỷ"), Run(" về ", best_break=True), Run("tuyên giáo"))
    assert len(broken(Paragraph(ABSTRACT, runs), WIDTH)) == 1


def test_no_syllable_stands_alone_on_the_last_line() -> None:
    for count in range(20, 60):
        syllables = ["chi", "bộ"] * count
        last = words(broken(text(" ".join(syllables)), WIDTH))[-1]
        assert len(last.split()) >= 2


def test_so_it_is_where_the_syllable_comes_in_several_runs() -> None:
    for count in range(20, 60):
        runs = (Run("chi bộ " * count + "đi"), Run(" học"), Run(")", italic=True), Run(";"))
        last = words(broken(Paragraph(BODY, runs), WIDTH))[-1]
        assert len(last.split()) >= 2


def test_a_name_that_ends_a_paragraph_goes_down_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def last(count: int) -> str:
        return words(broken(text("bộ " * count + "Nông Văn Hà."), WIDTH))[-1]

    lonely = []
    with monkeypatch.context() as patch:
        patch.setattr("tracker.export.breaking._LONELY", 0)
        patch.setattr("tracker.export.breaking._NAME_PARTED", 0)
        lonely = [count for count in range(15, 120) if last(count) == "Hà."]
    assert lonely
    assert {last(count) for count in lonely} == {"Nông Văn Hà."}


@given(
    st.lists(st.tuples(st.text(), st.booleans(), st.booleans()), max_size=6),
    st.booleans(),
    st.floats(30, 400),
)
def test_any_runs_fit_and_keep_their_letters(
    pieces: list[tuple[str, bool, bool]], balanced: bool, width: float
) -> None:
    runs = tuple(Run(text, bold=bold, italic=italic) for text, bold, italic in pieces)
    style = replace(BODY, balanced=balanced, align="centre" if balanced else "justify", indent=0)
    lines = broken(Paragraph(style, runs), width)
    assert lines
    letters = "".join(words(lines)).replace(" ", "")
    assert len(letters) == len("".join(text for text, *_rest in pieces).replace(" ", ""))
    for line in lines:
        if len("".join(piece.text for piece in line.pieces)) > 1:
            assert line.width <= width + 0.1
