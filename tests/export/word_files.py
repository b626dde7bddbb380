"""Word files as their XML, and the same files converted to PDF by LibreOffice."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from xml.sax.saxutils import escape
from zipfile import ZipFile

from tracker.export.fonts import FONTS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = shutil.which("soffice")
_SECONDS = 240
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>"""


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of the file by their names."""
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def xml(data: bytes, name: str = "word/document.xml") -> Element:
    """One part, read."""
    return fromstring(parts(data)[name])


def find(element: Element, path: str) -> list[Element]:
    """What `path` leads to; `w:` stands before the names in it."""
    found = element.findall(re.sub(r"w:", W, path))
    return list(found)


def said(element: Element, name: str = "val") -> str:
    """An attribute, which must be there."""
    return str(element.attrib[f"{W}{name}"])


def text_of(element: Element) -> str:
    """The text of a paragraph, new lines included, without the numbers that Word counts."""
    items = (item for item in element.iter() if item.tag in (f"{W}t", f"{W}br"))
    return "".join("\n" if item.tag == f"{W}br" else item.text or "" for item in items)


def converted(files: Sequence[bytes], folder: Path) -> list[bytes]:
    """The PDF that LibreOffice makes of each, all in one start of it, with the program's fonts:
    where Times New Roman is not installed, Liberation Serif stands in for it."""
    assert OFFICE is not None
    names = [folder / f"{n}.docx" for n in range(len(files))]
    for name, data in zip(names, files, strict=True):
        name.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(folder=escape(str(FONTS))), "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    command += map(str, names)
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env=environment)
    return [name.with_suffix(".pdf").read_bytes() for name in names]
