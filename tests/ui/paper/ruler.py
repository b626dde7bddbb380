"""A PDF with lines of 100 mm on every page, to see what became of them."""

from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
LEFT, TOP, LENGTH, THICK = 30.0, 40.0, 100.0, 1.0  # mm from the upper left corner


def ruler_pdf(pages: int) -> bytes:
    """A4 pages, each with a line across and a line down, both from the same corner."""
    canvas = Canvas("ruler.pdf", pagesize=(210 * MM, 297 * MM), invariant=1)
    for number in range(1, pages + 1):
        canvas.rect(LEFT * MM, (297 - TOP - THICK) * MM, LENGTH * MM, THICK * MM, 0, 1)
        canvas.rect(LEFT * MM, (297 - TOP - LENGTH) * MM, THICK * MM, LENGTH * MM, 0, 1)
        # The page's number, as so many squares.
        for square in range(number):
            canvas.rect((60 + 10 * square) * MM, 100 * MM, 5 * MM, 5 * MM, 0, 1)
        canvas.showPage()
    return bytes(canvas.getpdfdata())  # type: ignore[no-untyped-call] # of reportlab
