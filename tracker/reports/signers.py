"""Who signs the papers of the follow-up: as typed, as last time, or the post that such an office
has, so that a paper nobody is named on still has a place for the signature."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.reports.paper_words import posts
from tracker.vietnamese.letters import search_key

if TYPE_CHECKING:
    from tracker.records import Office
    from tracker.register import Register

KEPT = "signers"  # in the office's choices, beside those of its forms


@dataclass(frozen=True, slots=True)
class SignedBy:
    """The post and the name under the paper, as typed; an empty post is the usual one of the
    office, an empty name is left for the pen. A semicolon ends a line of the post:
    `K/T TRƯỞNG BAN; PHÓ TRƯỞNG BAN`."""

    post: str = ""
    name: str = ""


UNSIGNED = SignedBy()


def signer_of(office: "Office", kind: str) -> SignedBy:
    """Who signed a paper of that kind last; nobody where none was signed."""
    kept = _kept(office).get(kind)
    if not isinstance(kept, dict):
        return UNSIGNED
    return SignedBy(*(str(kept.get(name, "")) for name in ("post", "name")))


def remember(register: "Register", kind: str, signed: SignedBy) -> None:
    """Offer them again with the next paper of that kind. Raises `TrackerError`."""
    office = register.office()
    if signer_of(office, kind) == signed:
        return
    kept = {**_kept(office), kind: {"post": signed.post, "name": signed.name}}
    office.choices = {**office.choices, KEPT: kept}
    register.keep_office(office)


def _kept(office: "Office") -> dict[str, Any]:
    found = office.choices.get(KEPT)
    return found if isinstance(found, dict) else {}


def usual_post(profile: str, body: str) -> str:
    """The post of the head of such a body, or on whose behalf he signs."""
    key = search_key(body)
    found = posts("party" if profile == "party" else "state")
    return next(post for begins, post in found.items() if key.startswith(search_key(begins)))
