"""What a form says of its own values, for whoever reads English."""

import tomllib
from functools import cache

from tracker import texts


def in_language(sentence: str) -> str:
    """The sentence of a form in the language in use; as it is where nobody has put it into it."""
    if texts.language() != "en":
        return sentence
    return english().get(sentence, sentence)


@cache
def english() -> dict[str, str]:
    """The English of every title and source, by the Vietnamese."""
    tables = tomllib.loads((texts.LOCALE / "en" / "forms.toml").read_text(encoding="utf-8"))
    return {told: each for table in tables.values() for told, each in table.items()}
