"""Any document, however odd, makes a file that Word takes, with all its words in their order."""

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

from hypothesis import given, settings

from tests.export.paragraphs import document
from tests.export.test_any_document import BLOCKS, PAGES
from tests.export.test_docx_order import check
from tests.export.word_files import W, parts, text_of
from tracker.export.docx import write_docx
from tracker.minutes.blocks import Block, PageStyle

COUNTED = re.compile(r"\s|[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@settings(max_examples=25)
@given(BLOCKS, PAGES)
def test_any_document_is_a_file_in_order(blocks: list[Block], style: PageStyle) -> None:
    made = replace(document(*blocks), page=style)
    data = parts(write_docx(made))
    for name, xml in data.items():
        for element in fromstring(xml).iter():
            check(name, element)
    found = fromstring(data["word/document.xml"])
    printed = "".join(map(text_of, found.iter(f"{W}p")))
    listed = any(True for _ in found.iter(f"{W}numPr"))
    whole = "".join(paragraph.text for paragraph in made.paragraphs())
    if listed:  # the marks before items are Word's own then
        letters = iter(bare(whole))
        assert all(letter in letters for letter in bare(printed))
    else:
        assert bare(printed) == bare(whole)


def bare(text: str) -> str:
    """Without spaces, and what no file of XML can hold."""
    return COUNTED.sub("", text)
