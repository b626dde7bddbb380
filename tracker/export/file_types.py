"""The kinds of file that minutes are saved as, by the endings of their names."""

from tracker.minutes.blocks import Document

PDF, WORD, EXCEL = ".pdf", ".docx", ".xlsx"


def write_as(suffix: str, document: Document) -> bytes:
    """The document as a Word file where the ending is Word's, else as a PDF."""
    if suffix.lower() == WORD:
        from tracker.export.docx import write_docx

        return write_docx(document)
    from tracker.export.pdf import write_pdf

    return write_pdf(document)
