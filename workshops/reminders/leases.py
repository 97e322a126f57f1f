"""A claim in a worker's hands, renewed while it lives: a short one finds the dead soon and harms no slow one."""

import logging
import threading
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from types import TracebackType
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from . import outbox

log = logging.getLogger(__name__)
LONGEST = timedelta(minutes=15)  # of a batch; the time limit of a job
Clock = Callable[[], datetime]


class HeldLease:
    """Renews a claim in the background for the length of a block; `until` is how long it surely holds."""

    def __init__(self, lease: UUID, ids: Collection[int], clock: Clock) -> None:
        """Renew at once what of `ids` the lease still holds; `count` is how many."""
        self.lease, self.ids, self.clock = lease, ids, clock
        self.began = clock()
        self.until = self.began
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._keep, daemon=True)
        self.count = self.renew()

    def __enter__(self) -> "HeldLease":
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.done.set()

    def in_time(self) -> bool:
        """Say whether a mail can be begun: not in the last quarter of the lease, 30 s at most."""
        lease_seconds: float = settings.REMINDER_LEASE_SECONDS
        spare = timedelta(seconds=min(settings.EMAIL_TIMEOUT, lease_seconds / 4))
        return self.clock() + spare < self.until

    def renew(self) -> int:
        """Hold it for a whole lease from now on; return how many deliveries it still holds."""
        now = self.clock()
        until = now + timedelta(seconds=settings.REMINDER_LEASE_SECONDS)
        count = outbox.renew(self.ids, lease=self.lease, now=now, until=until)
        if count:
            self.until = until
        return count

    def _keep(self) -> None:
        """Renew whenever a third of the lease is over, until all is done or the longest time is."""
        try:
            while not self.done.wait(settings.REMINDER_LEASE_SECONDS / 3):
                if self.clock() - self.began > LONGEST:
                    return
                try:
                    self.renew()
                except (DatabaseError, InterfaceError) as error:
                    log.warning("a claim could not be renewed: %s", error)
                    connection.close()
        finally:
            connection.close()
