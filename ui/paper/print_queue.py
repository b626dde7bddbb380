"""The printing service of Linux (CUPS): the PDF itself goes to the printer's queue.

So text stays text, and nothing is drawn anew; Qt would send pictures, and would never hear when the
service refuses them. CUPS's own commands are used, `lp`, `lpstat` and `lpoptions`: they are there
wherever its printers are, and one that hangs can be ended.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from shutil import which
from time import monotonic, sleep

from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from tracker.errors import TrackerError
from tracker.texts import _, mark

Asked = Callable[[], bool]

PATIENCE_S = 20.0
SEND_PATIENCE_S = 120.0
LOOK_S = 0.05

# CUPS holds 500 jobs unless told otherwise; a thousand visits wait for their turn here.
FULL_LINE = "Too many active jobs"
FULL_LINE_S = 1.0

# Where Qt's own dialog leaves what was chosen on its pages about the queue (`PPK_CupsOptions`).
CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)

SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexAuto: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}

STOPPED = "5"  # printer-state, RFC 8011 section 5.4.11

# printer-state-reasons, RFC 8011 section 5.4.12, without their `-error` or `-report`: the pages
# wait in line, and come out once this is mended.
REASONS = {
    "media-empty": mark("It is out of paper: put paper in, and the pages come out."),
    "media-needed": mark("It is out of paper: put paper in, and the pages come out."),
    "input-tray-missing": mark("Its paper tray is missing: push it in, and the pages come out."),
    "media-jam": mark("Paper is stuck in it: take it out, and the pages come out."),
    "cover-open": mark("It is open: close it, and the pages come out."),
    "door-open": mark("It is open: close it, and the pages come out."),
    "toner-empty": mark("Its toner is empty: change it, and the pages come out."),
    "marker-supply-empty": mark("Its ink is empty: change it, and the pages come out."),
    "output-area-full": mark("Its output tray is full: empty it, and the pages come out."),
    "offline": mark("It does not answer: switch it on and connect it, and the pages come out."),
    "connecting-to-device": mark(
        "It does not answer: switch it on and connect it, and the pages come out."
    ),
    "timed-out": mark("It does not answer: switch it on and connect it, and the pages come out."),
}


class NoService(TrackerError):
    """Nothing can be printed at all from this computer, now."""


def there() -> bool:
    """Whether printing here means CUPS."""
    return sys.platform.startswith("linux") and which("lp") is not None


def refuse_dead_service(cancelled: Asked) -> None:
    """Raises `TrackerError` when the printing service does not run, or does not answer."""
    # For -d it has to answer; that it listens is not enough.
    if "not running" in _ask(["lpstat", "-r", "-d"], cancelled).stdout:
        raise NoService(
            _("The printing service of this computer is not running."),
            _("Save the minutes as a PDF and print it elsewhere, or have the service started."),
        )


def refuse_unready(name: str, cancelled: Asked) -> None:
    """Raises `TrackerError` when the printer is gone, takes nothing, or is paused."""
    known = _standing(name, cancelled)
    if not known:
        raise TrackerError(
            _("The printer {name} is no longer there.").format(name=name),
            _("Choose another printer."),
        )
    if known.get("printer-is-accepting-jobs") == "false":
        raise TrackerError(
            _("The printer {name} takes no pages at present.").format(name=name),
            _("Choose another printer, or ask whoever looks after this one."),
        )
    if known.get("printer-state") == STOPPED:
        raise TrackerError(
            _("The printer {name} is paused.").format(name=name),
            _(
                "Let it go on in the system's printer settings and print again, or choose "
                "another printer."
            ),
        )


def send(pdf: bytes, name: str, choices: list[str], title: str, cancelled: Asked) -> None:
    """Put a PDF in the printer's line. Raises `TrackerError`; called off, nothing is printed."""
    command = ["lp", "-d", name, "-t", title]
    for choice in choices:
        command += ["-o", choice]
    answer = _ask(command, cancelled, pdf)
    while FULL_LINE in answer.stderr and not cancelled():
        sleep(FULL_LINE_S)  # until a sheet has come out
        answer = _ask(command, cancelled, pdf)
    if answer.returncode and not cancelled():
        raise TrackerError(
            _("The printer {name} did not take the pages.").format(name=name),
            _("Print again, or choose another printer. ({reason})").format(
                reason=answer.stderr.strip().removeprefix("lp: ")
            ),
        )


def held_up_by(name: str, cancelled: Asked) -> str:
    """What keeps the printer from printing its line, and what to do; empty if nothing does."""
    known = _standing(name, cancelled)
    for reason in known.get("printer-state-reasons", "").split(","):
        for known_reason, words in REASONS.items():
            if reason.startswith(known_reason):
                return _(words)
    if known.get("printer-state") == STOPPED:
        return _("It is paused: let it go on in the system's printer settings.")
    return ""


def choices(printer: QPrinter) -> list[str]:
    """What was chosen in the dialog, as CUPS names it: A4, and never fitted to anything."""
    chosen = printer.printEngine().property(CUPS_OPTIONS) or []
    pairs = dict(zip(chosen[::2], chosen[1::2], strict=True))
    pairs |= {"media": "A4", "print-scaling": "none", "copies": str(printer.copyCount())}
    pairs["sides"] = SIDES[printer.duplex()]
    pairs["collate"] = "true" if printer.collateCopies() else "false"
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        pairs["print-color-mode"] = "monochrome"
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pairs["outputorder"] = "reverse"
    if pages := printer.pageRanges().toString():
        pairs["page-ranges"] = pages
    return [f"{option}={value}" for option, value in pairs.items() if value]


def _standing(name: str, cancelled: Asked) -> dict[str, str]:
    """What the service knows of the printer, by IPP's names; nothing if there is none."""
    answer = _ask(["lpoptions", "-p", name], cancelled).stdout
    try:
        words = shlex.split(answer)
    except ValueError:  # a quote in a printer's description
        words = answer.split()
    return dict(word.partition("=")[::2] for word in words)


def _ask(
    command: list[str], cancelled: Asked, given: bytes | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run one of CUPS's commands; ended when it takes too long, which raises, or is called off."""
    process = subprocess.Popen(  # noqa: S603 - fixed commands, and no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"},
    )
    end = monotonic() + (PATIENCE_S if given is None else SEND_PATIENCE_S)
    while True:
        try:
            out, err = process.communicate(given, timeout=LOOK_S)
        except subprocess.TimeoutExpired:
            given = None  # Popen keeps what it has begun to hand over
            if not cancelled() and monotonic() < end:
                continue
            process.kill()
            out, err = process.communicate()
            if not cancelled():
                raise TrackerError(
                    _("The printing service of this computer does not answer."),
                    _("Wait a moment and print again, or start the computer again."),
                ) from None
        return subprocess.CompletedProcess(
            command, process.returncode, out.decode(errors="replace"), err.decode(errors="replace")
        )
