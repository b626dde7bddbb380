"""Pictures of PDF pages: exactly as large as asked for, grey for a printer, from any thread."""

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from reportlab.pdfgen.canvas import Canvas

from tests.ui.paper.ruler import ruler_pdf
from ui.paper.page_layout import A4
from ui.paper.rendering import open_and_render, page_sizes, render, render_for_printer


def dark(picture: QImage) -> int:
    """How many pixels are darker than half."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(byte < 128 for byte in bytes(grey.constBits()))


def test_sizes_of_all_pages() -> None:
    sizes = page_sizes(ruler_pdf(3))
    assert len(sizes) == 3
    assert abs(sizes[0].width - A4.width) < 0.01
    assert abs(sizes[0].height - A4.height) < 0.01


def test_a_picture_has_the_size_asked_for_and_the_page_on_it() -> None:
    picture = render(ruler_pdf(1), {0: QSize(457, 646)})[0]
    assert picture.size() == QSize(457, 646)
    assert picture.pixelColor(0, 0) == QColor("white")
    assert dark(picture) > 200


def test_only_pages_that_there_are() -> None:
    sizes, pictures = open_and_render(ruler_pdf(2), range(1, 5), 0.5)
    assert len(sizes) == 2
    assert list(pictures) == [1]
    assert pictures[1].size() == sizes[1].pixels(0.5)


def test_black_on_white_is_printed_in_greys_and_colours_in_colour() -> None:
    size = QSize(600, 849)
    grey = render_for_printer(ruler_pdf(1), 0, size)
    assert grey.format() == QImage.Format.Format_Grayscale8
    canvas = Canvas("chart.pdf", pagesize=(A4.width, A4.height))
    canvas.setFillColorRGB(0.8, 0.1, 0.1)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    pdf = canvas.getpdfdata()  # type: ignore[no-untyped-call] # of reportlab
    coloured = render_for_printer(pdf, 0, size)
    assert coloured.format() == QImage.Format.Format_RGB32


def test_many_threads_may_ask_at_once() -> None:
    pdf = ruler_pdf(2)
    expected = dark(render(pdf, {1: QSize(300, 424)})[1])
    with ThreadPoolExecutor(4) as pool:
        turns = [pool.submit(render, pdf, {1: QSize(300, 424)}) for _ in range(24)]
        assert {dark(turn.result()[1]) for turn in turns} == {expected}
