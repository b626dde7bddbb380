"""What a file says of itself, twice and alike: to every reader, and to archives.

It calls itself PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). No day stands in it: the same
document is the same file whenever it is made.
"""

from typing import NamedTuple
from xml.sax.saxutils import escape

from tracker.export.pdf_file import PdfFile, text_string
from tracker.export.srgb import srgb_profile

PROGRAM = "Sổ kiểm tra"


class Properties(NamedTuple):
    """What the file is about; a title there must be, the others may be empty."""

    title: str
    author: str
    subject: str
    language: str

    @classmethod
    def of(cls, title: str, author: str, subject: str, language: str) -> "Properties":
        """With whatever neither of the two formats can hold left out."""
        return cls(*map(_legible, (title or PROGRAM, author, subject, language)))


def write_info(pdf: PdfFile, about: Properties) -> int:
    """The number of the document information dictionary."""
    said = {
        "Title": about.title,
        "Author": about.author,
        "Subject": about.subject,
        "Creator": PROGRAM,
        "Producer": PROGRAM,
    }
    entries = (b"/%b %b" % (key.encode(), text_string(text)) for key, text in said.items() if text)
    return pdf.add(b"<<%b>>" % b"".join(entries))


def write_metadata(pdf: PdfFile, about: Properties) -> int:
    """The number of the XMP packet, in plain text, which says the same."""
    packet = _PACKET.format(
        title=_any_language(about.title),
        author=f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
        if about.author
        else "",
        subject=f"<dc:description>{_any_language(about.subject)}</dc:description>"
        if about.subject
        else "",
        language=escape(about.language),
        program=escape(PROGRAM),
    )
    return pdf.add_plain(packet.encode(), b"/Type/Metadata/Subtype/XML")


def write_output_intent(pdf: PdfFile) -> int:
    """The number of the statement what the colours mean."""
    profile = pdf.add_stream(srgb_profile(), b"/N 3")
    name = b"(sRGB IEC61966-2.1)"
    return pdf.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%b/Info%b"
        b"/DestOutputProfile %d 0 R>>" % (name, name, profile)
    )


def _any_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _legible(text: str) -> str:
    """Without what XML has no place for: control characters, halves of pairs, U+FFFE, U+FFFF."""
    return "".join(char for char in text if _is_legible(ord(char)))


def _is_legible(code: int) -> bool:
    return (
        code >= 32
        and not 0x7F <= code < 0xA0
        and not 0xD800 <= code < 0xE000
        and (code & 0xFFFE != 0xFFFE)
    )


# Archives know the words of pdfuaid only if the packet explains them (ISO 19005-2, 6.6.2.3).
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title>{title}</dc:title>
{author}
{subject}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
