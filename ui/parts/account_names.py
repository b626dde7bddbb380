"""The names that the office gave to the accounts of its PCs, as the open register has them."""

from collections.abc import Mapping

_names: dict[str, str] = {}


def know(names: Mapping[str, str]) -> None:
    """These, by account, and no others: another register has its own."""
    _names.clear()
    _names.update(names)


def name(account: str, given: str) -> None:
    """This account has another name from now on; "" takes it away."""
    _names[account] = given


def name_of(account: str) -> str:
    """Who that is; the account itself where the office gave it no name."""
    return _names.get(account) or account
