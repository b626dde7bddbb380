"""Many documents in one go: each to its own place, or all into one file.

One that cannot be made stops no other. What refuses to take them, a full disk or a printer, stops
all: those finished before stay, the rest is untouched.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from os.path import lexists
from pathlib import Path
from typing import TypeVar

from tracker.errors import TrackerError
from tracker.export.files import write_aside, writing_aside
from tracker.export.kept_pdf import KeptPdf
from tracker.minutes.blocks import Document
from tracker.texts import _

Made = TypeVar("Made")


@dataclass(frozen=True)
class Watch:
    """How many are done is told after each; `cancelled` is asked before each."""

    told: Callable[[int], None] = lambda _done: None
    cancelled: Callable[[], bool] = lambda: False


@dataclass
class Outcome:
    """What became of them. `trouble` is what stopped it all, if anything did; `cancelled` whether
    the user did. Every failure says which document could not be made, and why."""

    done: int = 0
    failures: list[TrackerError] = field(default_factory=list)
    trouble: TrackerError | None = None
    cancelled: bool = False


def each(
    numbers: Sequence[int],
    make: Callable[[int], tuple[str, bytes]],
    put: Callable[[str, bytes], None],
    watch: Watch,
) -> Outcome:
    """Make each document, a name and its bytes, and put it where it belongs."""
    outcome = Outcome()
    for made in _made(numbers, make, outcome, watch):
        try:
            put(*made)
        except TrackerError as trouble:
            outcome.trouble = trouble
            break
        outcome.done += 1
    return outcome


def into_folder(folder: Path) -> Callable[[str, bytes], None]:
    """Puts documents into the folder under their names; a name that is taken gets a number."""

    def put(name: str, data: bytes) -> None:
        write_aside(_free(folder, name), data)

    return put


def into_one_file(
    path: Path,
    numbers: Sequence[int],
    make: Callable[[int], Document | KeptPdf],
    title: str,
    watch: Watch,
) -> Outcome:
    """All documents in one PDF with a bookmark for each; cancelled, there is no file."""
    from tracker.export.pages import layout
    from tracker.export.pdf import write_many

    def sound(number: int) -> Document | KeptPdf:
        """Once in the file, a document that cannot be set would cost all the others."""
        document = make(number)
        if not isinstance(document, KeptPdf):
            layout(document)
        return document

    outcome = Outcome()
    documents = _made(numbers, sound, outcome, watch)
    try:
        with writing_aside(path) as file:
            for done in write_many(_some(documents), file, title):
                outcome.done = done
            if outcome.cancelled:
                raise _Left
    except (_Left, _Nothing):
        outcome.done = 0
    except TrackerError as trouble:
        outcome.done, outcome.trouble = 0, trouble
    return outcome


class _Left(Exception):
    """Called off: what is written so far is no file."""


class _Nothing(Exception):
    """Not one document could be made."""


def _made(
    numbers: Sequence[int], make: Callable[[int], Made], outcome: Outcome, watch: Watch
) -> Iterator[Made]:
    """Those that can be made, one at a time, so that no two are ever held."""
    for done, number in enumerate(numbers):
        watch.told(done)
        if watch.cancelled():
            outcome.cancelled = True
            return
        try:
            made = make(number)
        except TrackerError as failure:
            outcome.failures.append(failure)
            continue
        except Exception as bug:  # noqa: BLE001 - a fault of ours in one must not cost the others
            message = _("Visit number {number} could not be written.").format(number=number)
            outcome.failures.append(TrackerError(message, f"({type(bug).__name__}: {bug})"))
            continue
        yield made
    watch.told(len(numbers))


def _some(documents: Iterable[Made]) -> Iterator[Made]:
    """The same, but not none: a PDF has at least one page."""
    found = False
    for document in documents:
        found = True
        yield document
    if not found:
        raise _Nothing


def _free(folder: Path, name: str) -> Path:
    """The path of that name, or the first with a number that nothing has yet."""
    path = folder / name
    for number in count(2):
        if not lexists(path):
            return path
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    raise AssertionError
