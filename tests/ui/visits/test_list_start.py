"""The list is on the screen before the register's library is even loaded."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

SHOWN = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from ui.parts.style import dress
dress(app, "light")
from ui.visits.list_page import ListPage
page = ListPage()
page.resize(1190, 700)
page.show()
app.processEvents()
page.search.type_on("bach")
page.refresh()
picture = page.grab().toImage()
app.processEvents()
assert not picture.isNull() and page.empty.isVisible(), page.empty.text()
print([name for name in ("sqlalchemy", "alembic", "sqlite3", "reportlab") if name in sys.modules])
"""


def test_the_list_is_shown_without_the_database() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOWN], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
