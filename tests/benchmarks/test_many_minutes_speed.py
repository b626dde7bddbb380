"""A thousand minutes in one go: no slower each than one alone, and in no more memory than ten."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.minutes.visits import dong_thang
from tracker.export.files import write_aside, writing_aside
from tracker.export.pages import layout
from tracker.export.pdf import write_many, write_pdf
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form

COUNT = 1000
GOAL = 1.1  # times one alone, for each of them; the machine has its moods
MEMORY_GOAL = 1.5
FORM = load_form("party-2018")
ROOT = Path(__file__).parents[2]


def papers(count: int) -> Iterator[Document]:
    """Minutes of three pages, no two alike."""
    for n in range(count):
        visit = dong_thang()
        visit.inspected_unit = f"Đảng uỷ xã số {n}"
        del visit.findings[-3:]  # so that three pages are enough
        for finding in visit.findings:
            finding.text += f" (lần thứ {n})."
        yield compose(visit, FORM)


def seconds_each(turns: Iterator[object]) -> list[float]:
    """How long each turn took."""
    taken = []
    begin = time.perf_counter()
    for _ in turns:
        end = time.perf_counter()
        taken.append(end - begin)
        begin = end
    return taken


def files_of_their_own(folder: Path, count: int) -> Iterator[int]:
    for n, paper in enumerate(papers(count)):
        write_aside(folder / f"{n}.pdf", write_pdf(paper))
        yield n


def alone(folder: Path) -> list[float]:
    """One at a time, again and again."""
    return [seconds for _ in range(40) for seconds in seconds_each(files_of_their_own(folder, 1))]


def test_a_thousand_minutes(tmp_path: Path) -> None:
    assert {len(layout(paper)) for paper in papers(20)} == {3}
    before = alone(tmp_path)
    separate = median(seconds_each(files_of_their_own(tmp_path, COUNT)))
    with writing_aside(tmp_path / "all.pdf") as file:
        together = median(seconds_each(write_many(papers(COUNT), file, "Biên bản")))
    one = median(before + alone(tmp_path))
    size = (tmp_path / "all.pdf").stat().st_size / 1e6
    print(
        f"\n{COUNT} minutes of 3 pages, record to disk; one alone takes {one * 1000:.1f} ms:"
        f"\n  a file each: {separate * 1000:.1f} ms each, ratio {separate / one:.2f}, goal {GOAL}"
        f"\n  one file of {size:.0f} MB: {together * 1000:.1f} ms each,"
        f" ratio {together / one:.2f}, goal {GOAL}"
    )
    assert max(separate, together) / one <= GOAL


def test_memory_for_a_thousand_minutes() -> None:
    few, many = peak_memory(10), peak_memory(COUNT)
    print(
        f"\npeak memory of {COUNT} minutes into one file: {many / 1e6:.0f} MB,"
        f" {few / 1e6:.0f} MB for 10; ratio {many / few:.2f}, goal {MEMORY_GOAL}"
    )
    assert many / few <= MEMORY_GOAL


def peak_memory(count: int) -> int:
    """In bytes, of a fresh process."""
    code = (
        "import re, tempfile\n"
        "from pathlib import Path\n"
        "from tests.benchmarks.test_many_minutes_speed import papers\n"
        "from tracker.export.pdf import write_many\n"
        "with tempfile.TemporaryFile() as file:\n"
        f"    for _ in write_many(papers({count}), file, 'Tất cả'): pass\n"
        # getrusage tells the peak of the process that started this one, where that was higher.
        "status = Path('/proc/self/status').read_text()\n"
        "print(re.search(r'VmHWM:\\s*([0-9]+)', status)[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout) * 1024
