"""What this process keeps in memory to send again: public calendars for a moment, and bytes that have not changed.

What is found by its ETag cannot be out of date; what is found by a name is kept for SECONDS only.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

SECONDS = 1.0  # so long a change may be unseen here; proxies and clients may keep a calendar 300 times as long
MOST_PUBLIC = 100
MOST_PRIVATE = 500


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A calendar's bytes and headers, good until `until` (monotonic seconds)."""

    until: float
    etag: str
    headers: dict[str, str]
    packed: bytes


_public: OrderedDict[str, Kept] = OrderedDict()
_private: OrderedDict[str, bytes] = OrderedDict()


def find(slug: str) -> Kept | None:
    """Return what is kept of a gathering's calendar, too old or not."""
    return _public.get(slug)


def keep(slug: str, kept: Kept) -> Kept:
    """Keep it; of very many the oldest goes."""
    _public[slug] = kept
    while len(_public) > MOST_PUBLIC:
        _public.popitem(last=False)
    return kept


def forget(slug: str) -> None:
    """Keep nothing of a gathering's calendar: it has changed."""
    _public.pop(slug, None)


def packed_once(etag: str, pack: Callable[[], bytes]) -> bytes:
    """Return the bytes that have this ETag, packed anew unless they were packed here lately."""
    found = _private.pop(etag, None)
    found = pack() if found is None else found
    _private[etag] = found
    while len(_private) > MOST_PRIVATE:
        _private.popitem(last=False)
    return found
