"""Whether a PDF is what it calls itself, PDF/A-2a and PDF/UA-1, and how to make one that is not."""

from collections.abc import Callable
from io import BytesIO

import page
import pikepdf

PROFILES = ("2a", "ua1")


def broken_rules(data: bytes, profile: str) -> set[str]:
    """The rules of a profile that a file breaks."""
    report = page.validate_pdf_bytes(data, profile=profile)
    rules = {failure.rule_id for failure in report.failures}
    assert report.is_compliant == (not rules)
    return rules


def assert_conforming(data: bytes) -> None:
    """Neither profile finds anything to say."""
    for profile in PROFILES:
        report = page.validate_pdf_bytes(data, profile=profile)
        assert not report.failures, [f"{f.rule_id}: {f.message}" for f in report.failures]


def without_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def with_a_font_not_inside(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    name = next(iter(fonts.keys()))
    fonts[name] = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )


def with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )


def without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def without_title(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    begin, end = packet.index(b"<dc:title>"), packet.index(b"</dc:title>")
    pdf.Root.Metadata.write(packet[:begin] + packet[end + len(b"</dc:title>") :])


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


# What breaks a file, and the profiles that must say so.
CONTROLS: dict[Callable[[pikepdf.Pdf], None], tuple[str, ...]] = {
    without_output_intent: ("2a",),
    with_a_font_not_inside: ("2a", "ua1"),
    with_a_script: ("2a",),
    without_tags: ("2a", "ua1"),
    without_title: ("ua1",),
    without_language: ("ua1",),
}


def spoilt(data: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The same file with one thing wrong."""
    spoiled = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(spoiled, deterministic_id=True)
    return spoiled.getvalue()
