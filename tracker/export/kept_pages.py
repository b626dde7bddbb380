"""Pages drawn for the screen, kept while they stay as they are: a key changes one or two."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.export.embedded_fonts import EmbeddedFonts
from tracker.export.fonts import Face
from tracker.export.page_content import PageContent
from tracker.export.pages import Page


class _Drawn(NamedTuple):
    page: Page
    size: tuple[float, float]
    watermark: str
    content: bytes
    faces: frozenset[Face]


class KeptPages:
    """What was drawn for the document before. A page with letters that no file has from the start
    is not kept: what codes they get depends on the pages before it."""

    def __init__(self) -> None:
        self._drawn: dict[int, _Drawn] = {}

    def contents(
        self, pages: list[Page], size: tuple[float, float], watermark: str, fonts: EmbeddedFonts
    ) -> Iterator[bytes]:
        """The content of each page, of `size` in pt; what it needs is noted in `fonts`."""
        before, now = self._drawn, {}
        for page in pages:
            drawn = before.get(page.number)
            if drawn is None or drawn[:3] != (page, size, watermark):
                used = EmbeddedFonts()
                content = PageContent(*size, used).for_screen(page, watermark)
                if used.has_extras():
                    yield PageContent(*size, fonts).for_screen(page, watermark)
                    continue
                drawn = _Drawn(page, size, watermark, content, used.faces())
            now[page.number] = drawn
            fonts.use(drawn.faces)
            yield drawn.content
        self._drawn = now
