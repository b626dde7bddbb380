"""A printing service of the tests' own: CUPS with queues whose paper is a file.

It runs as whoever runs the tests, in a folder of its own, and listens to a socket there; the
machine's own CUPS, if one runs, notices nothing.
"""

import ctypes
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree, which
from time import monotonic, sleep

import pypdfium2
import pytest

CUPSD = "/usr/sbin/cupsd"
PROGRAMS = [
    CUPSD,
    "/usr/lib/cups/filter/pdftopdf",
    "lp",
    "lpstat",
    "lpadmin",
    "lpoptions",
    "cancel",
]
PROGRAMS += ["cupsenable", "cupsdisable", "cupsaccept", "cupsreject"]

MOST_JOBS = 20  # 500 in an office, which would take the tests too long

DAEMON = """
Listen {here}/socket
LogLevel warn
MaxLogSize 0
MaxJobs {most_jobs}
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

FILES = """
ServerRoot {here}/root
RequestRoot {here}/spool
TempDir {here}/spool/tmp
CacheDir {here}/cache
StateDir {here}/state
AccessLog {here}/access.log
ErrorLog {here}/error.log
PageLog {here}/page.log
FileDevice Yes
"""

# A printer that takes PDF, prints on both sides, prefers Letter, and cannot print to the edge.
DRIVER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Manufacturer: "Paper"
*Product: "(Paper)"
*ModelName: "Paper"
*ShortNickName: "Paper"
*NickName: "Paper, 1.0"
*PSVersion: "(3010.000) 0"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 2.4
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: Letter
*PageSize Letter: "<</PageSize[612 792]>>setpagedevice"
*PageSize A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: Letter
*PageRegion Letter: "<</PageSize[612 792]>>setpagedevice"
*PageRegion A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter: "18 36 594 756"
*ImageableArea A4: "18 36 577 806"
*DefaultPaperDimension: Letter
*PaperDimension Letter: "612 792"
*PaperDimension A4: "595 842"
*OpenUI *Duplex: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None: ""
*Duplex DuplexNoTumble: ""
*Duplex DuplexTumble: ""
*CloseUI: *Duplex
"""


class PrintService:
    """A running CUPS. `add` makes a queue; what it prints is at `paper(name)`."""

    def __init__(self, here: Path, daemon: "subprocess.Popen[bytes]") -> None:
        self.here = here
        self.daemon = daemon

    def add(self, name: str, driver: Path | None = None) -> None:
        driver = driver or self.here / "paper.ppd"
        self.tell("lpadmin", "-p", name, "-E", "-v", f"file://{self.paper(name)}", "-P", driver)

    def add_without_paper(self, name: str) -> None:
        """A printer whose tray is empty: it says so and waits."""
        driver, waiting = self.here / "empty.ppd", self.here / "wait-for-paper"
        waiting.write_text('#!/bin/sh\necho "STATE: +media-empty-error" >&2\nexec sleep 600\n')
        waiting.chmod(0o755)
        driver.write_text(DRIVER.replace("application/pdf 0 -", f"application/pdf 0 {waiting}"))
        self.add(name, driver)

    def paper(self, name: str) -> Path:
        return self.here / f"{name}.out"

    def clear(self) -> None:
        """Every queue idle, open and empty; no paper lies there."""
        for job in self.waiting():
            self.tell("cancel", job)
        for name in self.queues():
            self.tell("cupsenable", name)
            self.tell("cupsaccept", name)
            self.paper(name).unlink(missing_ok=True)

    def queues(self) -> list[str]:
        return self.tell("lpstat", "-e").split()

    def waiting(self) -> list[str]:
        """The jobs not printed yet."""
        return [line.split()[0] for line in self.tell("lpstat", "-o").splitlines()]

    def printed(self, name: str) -> bytes:
        """What came out of that queue, once its line is empty."""
        end = monotonic() + 60
        while self.waiting() or not self.paper(name).exists():
            assert monotonic() < end, f"{self.waiting()}\n{self.tell('lpstat', '-t')}"
            sleep(0.05)
        return self.paper(name).read_bytes()

    def tell(self, *command: object) -> str:
        words = [str(word) for word in command]
        env = {**os.environ, "CUPS_SERVER": f"{self.here}/socket", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
        return done.stdout


@contextmanager
def print_service() -> Iterator[PrintService]:
    """CUPS, started and ended here, and known to this process; skips where it cannot be had."""
    missing = [program for program in PROGRAMS if which(program) is None]
    if missing:
        pytest.skip(f"no printing service on this machine: {', '.join(missing)}")
    # A socket's path may have 108 letters at most, which pytest's own folders can exceed.
    here = Path(tempfile.mkdtemp(prefix="paper-"))
    here.chmod(0o755)  # started by root, CUPS lets its filters run as somebody else
    daemon = _start(here)
    try:
        service = PrintService(here, daemon)
        if not _answers(service):
            log = here / "error.log"
            why = log.read_text() if log.exists() else ""
            pytest.skip(f"cupsd does not start here: {why[-500:]}")
        with _known_to_this_process(f"{here}/socket"):
            yield service
    finally:
        daemon.terminate()
        daemon.wait()
        rmtree(here, ignore_errors=True)


def _start(here: Path) -> "subprocess.Popen[bytes]":
    for folder in ("root/ppd", "spool/tmp", "cache", "state"):
        (here / folder).mkdir(parents=True)
    daemon, files = here / "cupsd.conf", here / "cups-files.conf"
    daemon.write_text(DAEMON.format(here=here, most_jobs=MOST_JOBS))
    files.write_text(FILES.format(here=here))
    (here / "paper.ppd").write_text(DRIVER)
    quiet = subprocess.DEVNULL
    # Ended with the tests even when these are killed.
    bound = ["setpriv", "--pdeathsig", "TERM"] if which("setpriv") else []
    command = [*bound, CUPSD, "-f", "-c", str(daemon), "-s", str(files)]
    return subprocess.Popen(command, stdout=quiet, stderr=quiet)


def _answers(service: PrintService) -> bool:
    end = monotonic() + 10
    while monotonic() < end and service.daemon.poll() is None:
        if "is running" in service.tell("lpstat", "-r"):
            return True
        sleep(0.05)
    return False


@contextmanager
def _known_to_this_process(socket: str) -> Iterator[None]:
    """For Qt, which asks libcups, and for the commands that the program runs."""
    before = os.environ.get("CUPS_SERVER")
    os.environ["CUPS_SERVER"] = socket
    # libcups asks the environment only once, so it is told by its own function as well.
    libcups = ctypes.CDLL("libcups.so.2")
    libcups.cupsSetServer(socket.encode())
    try:
        yield
    finally:
        libcups.cupsSetServer(None)
        if before is None:
            del os.environ["CUPS_SERVER"]
        else:
            os.environ["CUPS_SERVER"] = before


def ink(pdf: bytes, dpi: int = 300) -> list[tuple[float, float, float, float]]:
    """Of each page, where the ink begins and ends, in mm: left, top, right, bottom. A4 is
    checked on the way."""
    found = []
    with pypdfium2.PdfDocument(pdf) as paper:
        for page in paper:
            assert (page.get_width(), page.get_height()) == pytest.approx((595.3, 841.9), abs=0.7)
            picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
            box = picture.point(lambda grey: 255 * (grey < 128)).getbbox()
            assert box is not None
            found.append(tuple(side / dpi * 25.4 for side in box))
            page.close()
    return found
