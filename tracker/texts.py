"""The words on the screen: written in English in the code, shown in the language in use.

A text is looked up when it is needed, never when a module is loaded, so a change of language
reaches everything shown afterwards. Values go in after the translation, never before:
`_("{name} is saved").format(name=name)`. `make texts` collects the texts from the code.
"""

import gettext as catalogues
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

__all__ = ["Language", "_", "language", "mark", "ngettext", "pgettext", "use"]

Language: TypeAlias = Literal["vi", "en"]

LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"

_language: Language = "vi"


@cache
def _catalogue(name: Language) -> catalogues.NullTranslations:
    """The texts of a language; English stands in the code, and in for a missing catalogue."""
    if name == "en":
        return catalogues.NullTranslations()
    return catalogues.translation("tracker", LOCALE, [name], fallback=True)


def use(name: Language) -> None:
    """Show everything from now on in this language."""
    global _language  # noqa: PLW0603 -- one program, one reader: the language is the process's
    _language = name


def language() -> Language:
    """The language in use."""
    return _language


def _(message: str) -> str:
    """The message in the language in use."""
    # The empty message would give the catalogue's own header.
    return _catalogue(_language).gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """The message for `n` things; put the number in yourself, with `.format`."""
    return _catalogue(_language).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """The message where the same English words mean two things; the context tells them apart."""
    return _catalogue(_language).pgettext(context, message)


def mark(message: str) -> str:
    """The message itself, only collected: for tables of texts that `_` translates when shown."""
    return message
