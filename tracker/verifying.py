"""Whether a PDF is what was signed: by its hash, else by the codes at the foot of its pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import BadInput, TrackerError
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date

if TYPE_CHECKING:
    from tracker.export.verifying import Compared, PageCode
    from tracker.register import Register
    from tracker.register.signing import SignedEdition


@dataclass(frozen=True, slots=True)
class Verdict:
    """`edition` is what the file is, or says that it is; None: nothing that this register signed,
    `only_pictures` where there are no words in it that could tell.

    `pages` says how the pages of a file that is not the signed one differ from it; the same may
    still stand on all of them. `superseded_by` is the newest signed edition, where the file's is an
    older one. `what` is the visit in words.
    """

    unchanged: bool
    edition: "SignedEdition | None" = None
    pages: "Compared | None" = None
    superseded_by: int | None = None
    what: str = ""
    only_pictures: bool = False

    @property
    def agrees(self) -> bool:
        """Whether it says and shows on every page what was signed."""
        if self.pages is None:
            return self.unchanged
        return not (self.pages.other_words or self.pages.other_look or self.pages.missing)

    def told(self) -> list[str]:
        """In sentences, the verdict first."""
        if self.edition is not None:
            return [self._verdict(self.edition.edition), *self._which()]
        if self.only_pictures:
            return [
                _("The pages of this file are pictures without words: it cannot be compared."),
                _(
                    "A scan is such a file, and what was printed into a PDF as pictures. Hold it"
                    " beside the signed edition; the code at the foot of its pages says which."
                ),
            ]
        return [
            _("No page of this file has the code of minutes that were signed in this register."),
            _("Minutes that were printed before they were signed have no code, either."),
        ]

    def _verdict(self, edition: int) -> str:
        if self.pages is None:
            return _("Unchanged: this is the signed file, byte for byte.")
        if self.agrees:
            text = _(
                "Not the kept file, but the same words and the same look on every page as signed"
                " edition {n}: it was printed into a PDF or saved anew."
            )
            return text.format(n=edition)
        return " ".join(_differences(self.pages))

    def _which(self) -> list[str]:
        assert self.edition is not None
        words = _("Edition {edition}, signed on {day}: {what}")
        edition = self.edition
        day = short_date(edition.signed_on)
        told = words.format(edition=edition.edition, day=day, what=self.what)
        if self.superseded_by is None:
            return [told]
        newer = _("A correction was signed since: edition {edition} is in force.")
        return [told, newer.format(edition=self.superseded_by)]


def _differences(pages: "Compared") -> Iterator[str]:
    """What cannot be explained by printing or saving anew."""
    if pages.missing:
        yield ngettext(
            "NOT WHOLE: page {pages} is missing.",
            "NOT WHOLE: pages {pages} are missing.",
            len(pages.missing),
        ).format(pages=_listed(pages.missing))
    if pages.other_words:
        yield ngettext(
            "CHANGED: the words of page {pages} are not those that were signed.",
            "CHANGED: the words of pages {pages} are not those that were signed.",
            len(pages.other_words),
        ).format(pages=_listed(pages.other_words))
    if pages.other_look:
        yield ngettext(
            "CHANGED: page {pages} has the words that were signed, but does not look the same;"
            " something may lie over them.",
            "CHANGED: pages {pages} have the words that were signed, but do not look the same;"
            " something may lie over them.",
            len(pages.other_look),
        ).format(pages=_listed(pages.other_look))


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def verify(
    register: "Register", pdf: bytes, cancelled: Callable[[], bool] = lambda: False
) -> Verdict:
    """What this file is to that register; worth nothing once it is cancelled. Raises `BadInput`
    for what is no PDF."""
    from tracker.register.signed_content import sha256

    edition = register.signing.find(sha256(pdf))
    if edition is not None:
        return _of(register, edition, unchanged=True)
    from tracker.export.verifying import codes_in, compared, has_words

    edition = _claimed(register, codes_in(pdf))
    if edition is None:
        return Verdict(unchanged=False, only_pictures=not has_words(pdf))
    signed = register.signing.pdf(edition.visit_id, edition.edition)
    return _of(register, edition, unchanged=False, pages=compared(signed, pdf, cancelled))


def read_pdf(path: Path) -> bytes:
    """The whole file. Raises `BadInput` when it cannot be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as trouble:
        reason = trouble.strerror if isinstance(trouble, OSError) else trouble
        message = _("The file {name} cannot be read: {reason}.")
        raise BadInput(message.format(name=path, reason=reason)) from trouble


def tell(register: "Register", path: Path) -> str:
    """The verdict on that file, in lines. Raises `BadInput` when it cannot be read, `TrackerError`
    when it is not what was signed."""
    verdict = verify(register, read_pdf(path))
    first, *others = verdict.told()
    if not verdict.agrees:
        raise TrackerError(first, " ".join(others))
    return "\n".join([first, *others])


def _of(
    register: "Register",
    edition: "SignedEdition",
    *,
    unchanged: bool,
    pages: "Compared | None" = None,
) -> Verdict:
    newest = register.signing.editions(edition.visit_id)[0].edition
    visit = register.signing.visit_as_signed(edition.visit_id, edition.edition)
    day = short_date(visit.date) if visit.date else ""
    number = "-".join(filter(None, (visit.minutes.number, visit.minutes.symbol)))
    called = _("minutes no. {number}").format(number=number) if number else ""
    words = (called, visit.inspected_unit, day, visit.subject)
    return Verdict(
        unchanged,
        edition,
        pages,
        newest if newest != edition.edition else None,
        " – ".join(" ".join(each.split()) for each in words if each.strip()),
    )


def _claimed(register: "Register", codes: "list[PageCode]") -> "SignedEdition | None":
    """The edition that most of the pages say they are of, among those that were signed."""
    claims: dict[tuple[int, int, str], int] = {}
    for code in codes:
        claim = (code.visit_id, code.edition, code.digits)
        claims[claim] = claims.get(claim, 0) + 1
    for claim in sorted(claims, key=lambda each: -claims[each]):
        found = register.signing.by_code(*claim)
        if found is not None:
            return found
    return None
