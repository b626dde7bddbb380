"""Points of a page and places on the desk: there and back, on whole pixels of the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from ui.paper.page_layout import A4, PageLayout, PageSize, scale_to_width

RATIOS = (1.0, 1.25, 1.5, 2.0)
LYING = PageSize(A4.height, A4.width)


def laid_out(scale: float = 1.0, width: int = 700, pages: int = 3) -> PageLayout:
    return PageLayout([A4] * pages, scale, width)


@given(
    page=st.integers(0, 2),
    across=st.floats(1, A4.width - 2),
    down=st.floats(1, A4.height - 2),
    scale=st.floats(0.4, 5),
)
def test_a_point_of_a_page_is_found_again(
    page: int, across: float, down: float, scale: float
) -> None:
    layout = laid_out(scale)
    found = layout.on_page(layout.on_desk(page, QPointF(across, down)).toPoint())
    assert found is not None
    assert found[0] == page
    assert abs(found[1].x() - across) <= 1 / scale
    assert abs(found[1].y() - down) <= 1 / scale


def test_the_desk_is_no_page() -> None:
    layout = laid_out()
    between = (
        layout.rect(0).bottomLeft() + (layout.rect(1).topLeft() - layout.rect(0).bottomLeft()) / 2
    )
    assert layout.on_page(between) is None
    assert layout.on_page(layout.rect(0).topLeft() * 0) is None


def test_pages_in_view() -> None:
    layout = laid_out(pages=60)
    first, second = layout.rect(0), layout.rect(1)
    assert layout.pages_between(0, 100) == range(1)
    assert layout.pages_between(first.bottom() - 5, second.top() + 5) == range(2)
    assert layout.pages_between(first.bottom() + 2, second.top() + 5) == range(1, 2)
    end = layout.extent.height()
    assert layout.pages_between(end - 200, end) == range(59, 60)


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_widest_page_fits_the_width(ratio: float) -> None:
    sizes = [A4, LYING]
    width = round(500 * ratio)
    layout = PageLayout(sizes, scale_to_width(sizes, width, ratio), width, ratio)
    lying, standing = layout.rect(1), layout.rect(0)
    assert layout.extent.width() == width
    assert abs(lying.x() - (width - lying.right() - 1)) <= 1
    assert abs(standing.center().x() - lying.center().x()) <= 1


def test_a_narrow_desk_still_has_a_page() -> None:
    assert PageLayout([A4], scale_to_width([A4], 3, 1.0), 3).rect(0).width() >= 1
