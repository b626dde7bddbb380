"""A typed text as an item of a list."""

from tracker.minutes.blocks import Run
from tracker.minutes.text import lines, split_end
from tracker.minutes.wording import Runs
from tracker.minutes.writer import Writer, ended


def write_item(
    writer: Writer, key: str, marker: Runs, typed: str, source: str, addition: Runs = ()
) -> None:
    """The text after its marker, a paragraph for each of its lines.

    `addition` stands before the mark at the very end. A full stop ends what has no end.
    """
    texts = lines(typed) or [""]
    for n, line in enumerate(texts):
        last = n == len(texts) - 1
        body, mark = split_end(line) if last and addition else (line, "")
        runs: Runs = (Run(body, source),) if body else ()
        if last:
            runs = (*runs, *addition, Run(mark)) if mark else ended((*runs, *addition), ".")
        if n == 0:
            writer.item(key, marker, runs, source)
        else:
            writer.more(f"{key}/{n}", runs, source)
