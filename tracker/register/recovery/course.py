"""How far a recovery is, told from deep inside it; and the way to call it off from there."""

from collections.abc import Callable

from tracker.register.backups.copying import CalledOff, Watch

# Told how much of how much is done of one part of the work; raises `CalledOff`.
Told = Callable[[int, int], None]


def unheard(_done: int, _every: int) -> None:
    """For whoever has nobody to tell."""


def share(watch: Watch, start: int, end: int) -> Told:
    """That part of the work which goes from one hundredth of the whole to another."""

    def told(done: int, every: int) -> None:
        if watch(start + (end - start) * done // max(1, every), 100):
            raise CalledOff

    return told


def asked(told: Told) -> Watch:
    """The same for whoever asks whether to stop."""

    def watch(done: int, every: int) -> bool:
        told(done, every)
        return False

    return watch
