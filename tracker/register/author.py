"""Who is at the keyboard, as far as the PC knows."""

import getpass
import platform
from functools import cache


@cache
def account() -> str:
    """The PC's account, `lan@VP-03`; what is unknown is left out."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        user = ""
    return "@".join(part for part in (user, platform.node()) if part)
