"""Elements stand in the order that ECMA-376 gives them: Word calls any other order broken."""

from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest

from tests.export.paragraphs import document
from tests.export.word_documents import everything
from tests.export.word_files import W, parts
from tests.minutes.visits import almost_nothing, bach_thong, dong_thang
from tracker.export.docx import write_docx
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form

# ECMA-376 part 1 (5th edition), chapter 17 and annex A.1: the sequences of the types named.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid printerSettings",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "numPr": "ilvl numId",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p tbl",
    "p": "pPr r",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
    " unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr"
    " tcPr tblStylePr",
    "fonts": "font",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold",
    "settings": "writeProtection view zoom mirrorMargins alignBordersAndEdges defaultTabStop"
    " characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}
FORM = load_form("party-2018")


def documents() -> dict[str, Document]:
    visits = {"first": bach_thong(), "all": dong_thang(), "little": almost_nothing()}
    made = {name: compose(visit, FORM) for name, visit in visits.items()}
    return {**made, "nothing": document(), "everything": everything()}


@pytest.mark.parametrize("name", documents())
def test_elements_stand_in_their_order(name: str) -> None:
    for part, data in parts(write_docx(documents()[name])).items():
        if part.startswith("word/") and part.endswith(".xml"):
            for element in fromstring(data).iter():
                check(part, element)


def check(part: str, element: Element) -> None:
    order = ORDERS.get(local(element), "").split()
    if not order:
        return
    found = [local(child) for child in element]
    assert set(found) <= set(order), (part, local(element), found)
    places = [order.index(name) for name in found]
    assert places == sorted(places), (part, local(element), found)


def local(element: Element) -> str:
    return element.tag.removeprefix(W)


def test_every_cell_ends_with_a_paragraph_and_so_does_the_text() -> None:
    """Word repairs a cell without one, and adds one after a table at the end."""
    for made in documents().values():
        root = fromstring(parts(write_docx(made))["word/document.xml"])
        for cell in root.iter(f"{W}tc"):
            assert local(cell[-1]) == "p"
        body = root[0]
        assert len(body) == 1 or local(body[-2]) == "p"
        for first, second in pairwise(body):
            assert (local(first), local(second)) != ("tbl", "tbl")


def test_styles_and_lists_that_are_used_are_there() -> None:
    for made in documents().values():
        data = parts(write_docx(replace(made, watermark="DỰ THẢO")))
        text = fromstring(data["word/document.xml"])
        styles = {s.attrib[f"{W}styleId"] for s in fromstring(data["word/styles.xml"])[1:]}
        assert {s.attrib[f"{W}val"] for s in text.iter(f"{W}pStyle")} <= styles
        lists = fromstring(data["word/numbering.xml"]).findall(f"{W}num")
        known = {found.attrib[f"{W}numId"] for found in lists}
        assert {s.attrib[f"{W}val"] for s in text.iter(f"{W}numId")} <= known
