"""From the first key to the sheet of paper: a visit typed in, printed on a real queue."""

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, answer, in_the_print_dialog, press, tab, write
from tests.journeys.conftest import Start, end
from tests.print_service import print_service
from tracker import settings


def test_what_is_typed_comes_out_of_the_printer(start: Start, qtbot: QtBot) -> None:
    with print_service() as queue:
        queue.add("Van_phong")
        app = start()
        press(Qt.Key.Key_N, CTRL)
        qtbot.waitUntil(lambda: app.window.visits.editor is not None)
        write("Huyện uỷ Bạch Thông")
        tab(2)
        write("công tác tuyên giáo quý I/2023")

        answer("Vẫn in")
        in_the_print_dialog(QPrintDialog.accept)
        press(Qt.Key.Key_P, CTRL)
        qtbot.waitUntil(lambda: "Van_phong" in app.window.notice.text())
        with pypdfium2.PdfDocument(queue.printed("Van_phong")) as paper:
            text = paper[0].get_textpage().get_text_bounded().replace("\u00a0", " ")
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
        assert "Huyện uỷ Bạch Thông" in " ".join(text.split())
        assert app.window.notice.text().startswith("Đã gửi các trang đến máy in Van_phong.")

        end(app)
        assert settings.load().printer == "Van_phong"
