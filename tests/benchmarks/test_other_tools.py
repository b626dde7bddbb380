"""The same minutes by tools that others print with, for the reader's sense of proportion.

Nothing is asserted of them: they wrap, justify and embed the same words in the same font and size,
but keep no sign block together and tag nothing. A tool that is not installed is skipped with the
line that would install it; none of them is a package of this project.
"""

import html
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.minutes.visits import dong_thang
from tracker.export.fonts import FONTS
from tracker.export.pdf import write_pdf
from tracker.minutes.blocks import Document, Paragraph
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form

ROUNDS = 5
REGULAR, BOLD = FONTS / "LiberationSerif-Regular.ttf", FONTS / "LiberationSerif-Bold.ttf"
MARGINS = {"top": 20, "right": 15, "bottom": 20, "left": 30}  # mm


def minutes() -> Document:
    return compose(dong_thang(), load_form("party-2018"))


def taken(way: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median seconds, warm."""
    way()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        way()
        times.append(time.perf_counter() - begin)
    return median(times)


def compare(name: str, way: Callable[[], bytes]) -> None:
    document = minutes()
    assert way().startswith(b"%PDF")
    ours, theirs = taken(lambda: write_pdf(document)), taken(way)
    print(
        f"\nthe same text by {name}: {theirs * 1000:.0f} ms,"
        f" by this program {ours * 1000:.1f} ms, {theirs / ours:.1f} times as long"
    )


def imported(module: str) -> Any:
    return pytest.importorskip(module, reason=f"not installed; pip install {module} to compare")


def as_html(document: Document) -> str:
    """The paragraphs in the same sizes, one under another."""
    return f"<!doctype html><html lang=vi>{page_style()}" + "".join(
        f"<p style='{css(paragraph)}'>{html.escape(paragraph.text)}</p>"
        for paragraph in document.paragraphs()
    )


def page_style() -> str:
    sides = " ".join(f"{mm}mm" for mm in MARGINS.values())
    return f"<style>@page{{size:A4;margin:{sides}}}p{{font-family:'Liberation Serif'}}</style>"


def css(paragraph: Paragraph) -> str:
    style = paragraph.style
    align = {"centre": "center"}.get(style.align, style.align)
    weight = "bold" if style.bold else "normal"
    return (
        f"margin:{style.gap_before}pt 0 0;font:{weight} {style.size}pt/{style.line}pt"
        f" 'Liberation Serif';text-align:{align};text-indent:{style.indent}mm"
    )


def test_fpdf2() -> None:
    fpdf = imported("fpdf")
    document = minutes()

    def write() -> bytes:
        pdf = fpdf.FPDF(format="A4")
        pdf.set_margins(MARGINS["left"], MARGINS["top"], MARGINS["right"])
        pdf.set_auto_page_break(auto=True, margin=MARGINS["bottom"])
        pdf.add_font("serif", "", str(REGULAR))
        pdf.add_font("serif", "B", str(BOLD))
        pdf.add_page()
        for paragraph in document.paragraphs():
            style = paragraph.style
            pdf.set_font("serif", "B" if style.bold else "", style.size)
            align = {"justify": "J", "centre": "C", "right": "R"}.get(style.align, "L")
            pdf.multi_cell(
                0,
                style.line / 72 * 25.4,
                paragraph.text,
                align=align,
                new_x="LMARGIN",
                new_y="NEXT",
            )
        return bytes(pdf.output())

    compare("fpdf2", write)


def test_weasyprint() -> None:
    weasyprint = imported("weasyprint")
    page = as_html(minutes())
    compare("WeasyPrint", lambda: bytes(weasyprint.HTML(string=page).write_pdf()))


def test_typst(tmp_path: Path) -> None:
    typst = imported("typst")
    source = tmp_path / "minutes.typ"
    sides = ", ".join(f"{side}: {mm}mm" for side, mm in MARGINS.items())
    lines = [
        f'#set page("a4", margin: ({sides}))',
        '#set text(font: "Liberation Serif", lang: "vi")',
        "#set par(justify: true)",
    ]
    for paragraph in document_texts():
        text = paragraph.text.replace("\\", "\\\\").replace('"', '\\"')
        weight = "bold" if paragraph.style.bold else "regular"
        lines += [f'#text(size: {paragraph.style.size}pt, weight: "{weight}", "{text}")', ""]
    source.write_text("\n".join(lines), "utf-8")
    compare("Typst", lambda: bytes(typst.compile(str(source), font_paths=[str(FONTS)])))


def document_texts() -> list[Paragraph]:
    return [paragraph for paragraph in minutes().paragraphs() if paragraph.text]


def test_libreoffice(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("not installed; apt-get install libreoffice-writer-nogui to compare")
    source = tmp_path / "minutes.html"
    source.write_text(as_html(minutes()), "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export"]

    def write() -> bytes:
        subprocess.run(
            [*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True
        )
        return source.with_suffix(".pdf").read_bytes()

    compare("LibreOffice", write)
