"""How the program looks: one set of colours for light, one for dark, and one sheet made of them.

Calm, white, one accent; text first. Sizes are in Qt's own pixels, which scale with the screen.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf")
TEXT_PIXELS = 13


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour the program uses. `*_soft` is the background of a chip or of a chosen row."""

    name: str
    window: str
    surface: str
    raised: str
    line: str
    strong_line: str
    text: str
    muted: str
    muted_soft: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    desk: str


LIGHT = Colours(
    name="light",
    window="#f4f5f7",
    surface="#ffffff",
    raised="#f8fafc",
    line="#e1e5ea",
    strong_line="#c7cfd8",
    text="#1c2531",
    muted="#5b6878",
    muted_soft="#e9edf2",
    accent="#0b57ad",
    accent_hover="#094a94",
    on_accent="#ffffff",
    accent_soft="#e4eefa",
    good="#17703d",
    good_soft="#e2f3e8",
    warning="#855600",
    warning_soft="#fdf0d0",
    danger="#b3261e",
    danger_soft="#fbe7e5",
    desk="#e6e9ed",
)

DARK = Colours(
    name="dark",
    window="#14171b",
    surface="#1c2025",
    raised="#22272d",
    line="#2f363e",
    strong_line="#49535e",
    text="#e6eaef",
    muted="#9ba7b5",
    muted_soft="#2b343f",
    accent="#7ab5f5",
    accent_hover="#96c5f9",
    on_accent="#0b1c30",
    accent_soft="#1f3348",
    good="#7fd3a0",
    good_soft="#1b3627",
    warning="#ecc062",
    warning_soft="#3b3016",
    danger="#ff9c93",
    danger_soft="#45211f",
    desk="#0f1215",
)


def colours() -> Colours:
    """The colours in use."""
    app = QApplication.instance()
    return DARK if app is not None and app.property("theme") == "dark" else LIGHT


def dress(app: QApplication, theme: str) -> None:
    """Give the whole program its look. `theme` is light, dark or system."""
    app.setStyle(QStyleFactory.create("Fusion"))
    if theme == "system":
        # Fusion's own palette follows the system; Qt.ColorScheme would cost 20 ms before the paint.
        paper = app.style().standardPalette().window().color()
        theme = "dark" if paper.lightness() < 128 else "light"
    app.setProperty("theme", theme)
    app.setFont(_font())
    app.setPalette(_palette(colours()))
    app.setStyleSheet(_sheet(colours()))


def _font() -> QFont:
    """Segoe UI where it is at home; elsewhere our own, since a bare system may lack Vietnamese."""
    family = "Segoe UI"
    if family not in QFontDatabase.families():
        for name in FONTS:
            QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
        family = "Inter"
    font = QFont(family)
    font.setPixelSize(TEXT_PIXELS)
    return font


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, c.window),
        (role.Base, c.surface),
        (role.AlternateBase, c.raised),
        (role.Button, c.surface),
        (role.ToolTipBase, c.surface),
        (role.WindowText, c.text),
        (role.Text, c.text),
        (role.ButtonText, c.text),
        (role.ToolTipText, c.text),
        (role.PlaceholderText, c.muted),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Link, c.accent),
        (role.Mid, c.line),
        (role.Light, c.surface),
        (role.Dark, c.strong_line),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.strong_line))
    return palette


def _sheet(c: Colours) -> str:
    values = {name: getattr(c, name) for name in Colours.__slots__}
    values["icons"] = (RESOURCES / "icons").as_posix()
    sheet = (RESOURCES / "style.qss").read_text("utf-8")
    for name, value in values.items():
        sheet = sheet.replace(f"@{name};", f"{value};").replace(f"@{name} ", f"{value} ")
        sheet = sheet.replace(f"@{name}/", f"{value}/").replace(f"@{name}.", f"{value}.")
    return sheet


def icon(name: str) -> QIcon:
    """A small drawing in the colours in use."""
    return QIcon(str(RESOURCES / "icons" / f"{name}-{colours().name}.svg"))


def restyle(widget: QWidget) -> None:
    """Look the sheet up again for a widget whose property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # The sheet's least height comes back, also where the widget has a lower one of its own.
    widget.setMinimumHeight(min(widget.minimumHeight(), widget.maximumHeight()))
