"""The parts of a Word file, packed: the same document gives the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE as TYPES
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONS
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
_KINDS = {
    "styles": (TYPES.WML_STYLES, RELATIONS.STYLES),
    "numbering": (TYPES.WML_NUMBERING, RELATIONS.NUMBERING),
    "settings": (TYPES.WML_SETTINGS, RELATIONS.SETTINGS),
    "fonts": (TYPES.WML_FONT_TABLE, RELATIONS.FONT_TABLE),
    "header": (TYPES.WML_HEADER, RELATIONS.HEADER),
}


class _Body(Part):
    """The text of the document, which is written when all that it refers to is there."""

    content = b""

    @property
    def blob(self) -> bytes:
        return self.content


class WordPackage:
    """A Word file in the making. Each part is given once, as XML."""

    def __init__(self) -> None:
        self._package = Package()
        name = PackURI("/word/document.xml")
        self._body = _Body(name, TYPES.WML_DOCUMENT_MAIN, package=self._package)
        self._package.relate_to(self._body, RELATIONS.OFFICE_DOCUMENT)

    def add(self, kind: str, name: str, xml: bytes) -> str:
        """A part that the document refers to; the id by which it does so."""
        content, relation = _KINDS[kind]
        return self._body.relate_to(self._part(f"/word/{name}.xml", content, xml), relation)

    def add_jpeg(self, number: int, data: bytes) -> str:
        """A picture that the document shows; the id by which it does so."""
        name = PackURI(f"/word/media/image{number}.jpeg")
        return self._body.relate_to(Part(name, TYPES.JPEG, data, self._package), RELATIONS.IMAGE)

    def set_properties(self, xml: bytes) -> None:
        """Title, author, subject, language."""
        properties = self._part("/docProps/core.xml", TYPES.OPC_CORE_PROPERTIES, xml)
        self._package.relate_to(properties, RELATIONS.CORE_PROPERTIES)

    def packed(self, body: bytes) -> bytes:
        """The file, with the text of the document."""
        self._body.content = body
        written = BytesIO()
        self._package.save(written)
        return _dated(written)

    def _part(self, name: str, content: str, xml: bytes) -> Part:
        return Part(PackURI(name), content, xml, self._package)


def _dated(written: BytesIO) -> bytes:
    """The same entries, compressed, with a date that is always the same."""
    file = BytesIO()
    with ZipFile(written) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            same = ZipInfo(entry.filename, _FIRST_DAY)
            same.compress_type = ZIP_DEFLATED
            same.create_system = 0  # also on every system
            new.writestr(same, old.read(entry))
    return file.getvalue()
