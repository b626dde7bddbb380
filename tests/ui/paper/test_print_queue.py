"""On a real queue of CUPS: the true size, text as text, and a plain sentence when it cannot be."""

import os
import signal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from tests.print_service import MOST_JOBS, PrintService, ink
from tests.ui.paper.conftest import bach_thong
from tests.ui.paper.ruler import LEFT, LENGTH, TOP, ruler_pdf
from tracker.errors import TrackerError
from tracker.settings import Settings
from ui.paper import print_queue
from ui.paper.minutes import minutes_pdf
from ui.paper.print_dialog import lay_a4, printer_as_kept
from ui.paper.printing import Press

NAME = "Van_phong"


def never() -> bool:
    return False


def press(queue: PrintService, **settings: str) -> Press:
    """The queue's printer as the dialog gives it when nothing is changed there."""
    assert NAME in QPrinterInfo.availablePrinterNames()
    return Press(printer_as_kept(Settings(printer=NAME, **settings)))  # type: ignore[arg-type]


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_a_hundred_millimetres_are_a_hundred_though_the_printer_prefers_letter(
    queue: PrintService,
) -> None:
    assert QPrinterInfo.printerInfo(NAME).defaultPageSize().id() == QPageSize.PageSizeId.Letter
    press(queue).put(ruler_pdf(3), "Bien ban.pdf", never)
    pages = ink(queue.printed(NAME))
    assert len(pages) == 3
    for left, top, right, bottom in pages:
        assert right - left == pytest.approx(LENGTH, abs=0.3)
        assert left == pytest.approx(LEFT, abs=0.3)
        assert top == pytest.approx(TOP, abs=0.3)
        assert bottom == pytest.approx(297 - 100, abs=0.3)


def test_letter_chosen_in_the_printers_properties_is_still_a4(queue: PrintService) -> None:
    printer = printer_as_kept(Settings(printer=NAME))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    lay_a4(printer)
    Press(printer).put(ruler_pdf(1), "Bien ban.pdf", never)
    left, top, right, _bottom = ink(queue.printed(NAME))[0]
    assert (left, top, right - left) == pytest.approx((LEFT, TOP, LENGTH), abs=0.3)


@pytest.mark.skipif(
    not Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd").exists(), reason="no cups-pdf here"
)
def test_the_size_is_true_through_postscript_too(queue: PrintService, tmp_path: Path) -> None:
    queue.add("PostScript", Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"))
    Press(printer_as_kept(Settings(printer="PostScript"))).put(ruler_pdf(2), "Ruler", never)
    queue.printed("PostScript")
    pdf = tmp_path / "paper.pdf"
    queue.tell("ps2pdf", queue.paper("PostScript"), pdf)
    for left, top, right, _bottom in ink(pdf.read_bytes()):
        assert (left, top, right - left) == pytest.approx((LEFT, TOP, LENGTH), abs=0.3)


def test_the_minutes_arrive_as_text(queue: PrintService) -> None:
    press(queue).put(minutes_pdf(bach_thong()), "Bien ban 2023-03-22.pdf", never)
    assert "Nguyễn Thanh Hà" in " ".join(texts(queue.printed(NAME)))


def test_some_pages_are_printed(queue: PrintService) -> None:
    printer = printer_as_kept(Settings(printer=NAME))
    printer.setFromTo(2, 3)
    Press(printer).put(ruler_pdf(4), "Bien ban.pdf", never)
    assert len(ink(queue.printed(NAME))) == 2


def test_copies_sides_and_order_reach_the_queue(queue: PrintService) -> None:
    printer = printer_as_kept(Settings(printer=NAME, print_sides="long"))
    printer.setCopyCount(3)
    printer.setCollateCopies(False)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.printEngine().setProperty(
        print_queue.CUPS_OPTIONS, ["media", "Letter", "InputSlot", "Rear"]
    )
    asked = print_queue.choices(printer)
    assert set(asked) == {
        "media=A4",
        "print-scaling=none",
        "InputSlot=Rear",
        "copies=3",
        "sides=two-sided-long-edge",
        "collate=false",
        "outputorder=reverse",
    }
    Press(printer).put(ruler_pdf(2), "Bien ban.pdf", never)
    queue.printed(NAME)


def test_sheets_turned_like_a_book_have_mirrored_margins(queue: PrintService) -> None:
    assert press(queue, print_sides="long").mirrored
    assert not press(queue, print_sides="short").mirrored
    assert not press(queue, print_sides="one").mirrored
    printer = printer_as_kept(Settings(printer=NAME, print_sides="long"))
    printer.setFromTo(2, 3)
    assert not Press(printer).mirrored, "page 2 comes on a front then"
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    assert not Press(printer).mirrored, "page 3 comes on a back then"


def test_on_paper_the_binding_margin_is_left_on_odd_pages_and_right_on_even_ones(
    queue: PrintService,
) -> None:
    book = press(queue, print_sides="long")
    visit = bach_thong(results=40)
    book.put(minutes_pdf(visit, mirrored=book.mirrored), "Bien ban.pdf", never)
    first, second, third = ink(queue.printed(NAME))[:3]
    assert (first[0], third[0]) == pytest.approx((30, 30), abs=0.7)
    assert second[0] == pytest.approx(first[0] - 15, abs=0.7)
    assert second[2] == pytest.approx(210 - 30, abs=0.7)


def test_a_full_line_is_waited_for(queue: PrintService, monkeypatch: pytest.MonkeyPatch) -> None:
    queue.tell("cupsdisable", NAME)
    pdf, office = ruler_pdf(1), press(queue)
    for _number in range(MOST_JOBS):
        office.put(pdf, "Bien ban.pdf", never)
    assert len(queue.waiting()) == MOST_JOBS
    monkeypatch.setattr(print_queue, "FULL_LINE_S", 0.01)
    asked: list[int] = []

    def make_room_after_a_while() -> bool:
        asked.append(1)
        if len(asked) == 5:
            queue.tell("cancel", queue.waiting()[0])
        return False

    office.put(pdf, "Bien ban.pdf", make_room_after_a_while)
    assert len(queue.waiting()) == MOST_JOBS
    # Called off, it waits no longer.
    office.put(pdf, "Bien ban.pdf", lambda: True)
    assert len(queue.waiting()) == MOST_JOBS


def test_a_paused_printer_says_so_before_anything_is_sent(queue: PrintService) -> None:
    queue.tell("cupsdisable", NAME)
    with pytest.raises(TrackerError, match="Van_phong đang tạm dừng") as trouble:
        press(queue).refuse_unready(never)
    assert "chọn máy in khác" in trouble.value.advice
    assert not queue.waiting()


def test_a_printer_that_takes_nothing_says_so(queue: PrintService) -> None:
    queue.tell("cupsreject", NAME)
    with pytest.raises(TrackerError, match="không nhận lệnh in"):
        press(queue).refuse_unready(never)
    with pytest.raises(TrackerError, match="không nhận các trang") as trouble:
        press(queue).put(ruler_pdf(1), "Bien ban.pdf", never)
    assert "not accepting" in trouble.value.advice


def test_a_printer_that_has_gone_says_so(queue: PrintService) -> None:
    queue.add("Khach")
    gone = Press(printer_as_kept(Settings(printer="Khach")))
    queue.tell("lpadmin", "-x", "Khach")
    with pytest.raises(TrackerError, match="Khach không còn"):
        gone.refuse_unready(never)


def test_without_paper_the_pages_wait_and_it_is_said(queue: PrintService, qtbot: QtBot) -> None:
    queue.add_without_paper("Het_giay")
    empty = Press(printer_as_kept(Settings(printer="Het_giay")))
    empty.refuse_unready(never)
    empty.put(ruler_pdf(1), "Bien ban.pdf", never)
    qtbot.waitUntil(lambda: "hết giấy" in empty.told(never))
    assert empty.told(never).startswith("Đã gửi các trang đến máy in Het_giay.")
    queue.clear()


def test_a_service_that_does_not_run_says_so(
    queue: PrintService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(queue.here / "nothing"))
    with pytest.raises(TrackerError, match="chưa chạy"):
        print_queue.refuse_dead_service(never)


def test_a_service_that_hangs_hangs_nothing(
    queue: PrintService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_queue, "PATIENCE_S", 0.3)
    os.kill(queue.daemon.pid, signal.SIGSTOP)
    try:
        with pytest.raises(TrackerError, match="không trả lời"):
            print_queue.refuse_dead_service(never)
        # Called off, it ends at once, and that is no trouble.
        monkeypatch.setattr(print_queue, "PATIENCE_S", 600)
        print_queue.refuse_dead_service(lambda: True)
        monkeypatch.setattr(print_queue, "SEND_PATIENCE_S", 600)
        print_queue.send(ruler_pdf(1), NAME, [], "Bien ban", lambda: True)
    finally:
        os.kill(queue.daemon.pid, signal.SIGCONT)
