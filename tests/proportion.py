"""Whether work takes time in proportion to its size: by ratio, in time of this process alone."""

import gc
from collections.abc import Callable
from time import process_time

TIMES = 4
MOST = 3 * TIMES  # in proportion it is four, by the square sixteen
UNNOTICED = 0.02  # seconds below which a clock says little


def in_proportion(work: Callable[[int], object], size: int) -> None:
    """Four times as much takes far less than four times four as long."""
    work(size)
    small = min(seconds(lambda: work(size)) for _time in range(3))
    large = min(seconds(lambda: work(TIMES * size)) for _time in range(2))
    assert large < MOST * small + UNNOTICED, (small, large)


def seconds(work: Callable[[], object]) -> float:
    """Without the collector, whose own time grows with all the tests before."""
    gc.disable()
    try:
        begun = process_time()
        work()
        return process_time() - begun
    finally:
        gc.enable()
