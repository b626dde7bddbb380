"""Work off the window's thread: one line for the register, one for documents.

The register takes one job at a time, in order, so nothing ever waits for a lock of our own. What a
job brings back is handed over in the window's thread, and only while its owner still exists.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tracker.errors import TrackerError

Result = TypeVar("Result")


@dataclass(eq=False)
class _Job:
    """The worker holds it a moment longer than the window, so by then it must hold no object of
    Qt's any more: one deleted in the worker's thread takes the program with it."""

    owner: QObject | None
    work: Callable[[], Any] | None
    done: Callable[[Any], None] | None
    failed: Callable[[TrackerError], None] | None
    future: "Future[None] | None" = None
    result: Any = None
    error: BaseException | None = None
    replaced: bool = False


class Jobs(QObject):
    """One line of work. `trouble` carries what no job's owner took care of: a `TrackerError`, or a
    bug (any other exception)."""

    trouble = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._newest: dict[str, _Job] = {}
        self._running = 0
        self._closed = False
        # Always sent from the worker's thread, so Qt itself queues it into the window's.
        self._finished.connect(self._hand_over)

    def start(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[TrackerError], None] | None = None,
        replaces: str = "",
    ) -> None:
        """Run `work` behind the window, then `done(result)` or `failed(error)` in front of it.

        A job that `replaces` a kind takes the place of the earlier one of that kind: what that one
        brings back is thrown away, and if it has not begun it never will.
        """
        if self._closed:
            return
        job = _Job(owner, work, done, failed)
        if replaces:
            older = self._newest.get(replaces)
            if older is not None:
                self._forget(older)
            self._newest[replaces] = job
        self._running += 1
        job.future = self._pool.submit(self._run, job)

    def busy(self) -> bool:
        """Whether any job is under way or waiting."""
        return self._running > 0

    def settle(self, seconds: float) -> bool:
        """Hold the window up until all that is in line is done, or for so long; whether it is."""
        try:
            self._pool.submit(lambda: None).result(seconds)
        except (TimeoutError, RuntimeError):  # too long, or closed
            return False
        return True

    def close(self) -> None:
        """Wait for what has begun; what waits in line is still done, for it may be a save. What
        is asked for afterwards is too late: nobody would see it."""
        self._closed = True
        self._pool.shutdown(wait=True)

    def _run(self, job: _Job) -> None:
        """In the worker's thread."""
        assert job.work is not None
        try:
            job.result = job.work()
        except BaseException as error:  # noqa: BLE001 - handed over, and told in the window
            job.error = error
        self._finished.emit(job)

    def _forget(self, job: _Job) -> None:
        job.replaced = True
        if job.future is not None and job.future.cancel():
            self._running -= 1

    def _hand_over(self, job: _Job) -> None:
        """In the window's thread."""
        self._running -= 1
        for kind in [kind for kind, newest in self._newest.items() if newest is job]:
            del self._newest[kind]
        owner, done, failed, result, error = job.owner, job.done, job.failed, job.result, job.error
        job.owner = job.work = job.done = job.failed = job.result = job.error = None
        if job.replaced:
            return
        alive = owner is not None and isValid(owner)
        if error is None:
            if alive and done is not None:
                done(result)
        elif alive and failed is not None and isinstance(error, TrackerError):
            failed(error)
        else:
            self.trouble.emit(error)
