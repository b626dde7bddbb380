"""Sentences put together of what somebody typed and what the program says of it."""

_ENDS = (".", "!", "?", "…", ":", ";")


def ended(words: str) -> str:
    """The words with a full stop, where they have no end of their own: another sentence follows."""
    words = words.rstrip()
    return words if not words or words.endswith(_ENDS) else f"{words}."
