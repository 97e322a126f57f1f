"""What browsers send is read and bounded."""

import json
from typing import Any

import pytest

from workshops.offline.waiting_reading import MOST_AT_ONCE, read

GOOD: dict[str, Any] = {
    "key": "0" * 32,
    "path": "/x/",
    "form": {"what": "take"},
    "seen": "7|held.3|free",
    "made_at": 1.5,
}


def body(*writes: Any, **more: Any) -> bytes:
    return json.dumps({"person": "p", "writes": list(writes), **more}).encode()


def test_a_write_is_read_with_what_its_page_had_shown() -> None:
    sent = read(body(GOOD, trying=True))
    write = sent.writes[0]
    assert (sent.person, sent.trying, write.release, write.state, write.room) == ("p", True, 7, "held.3", "free")
    assert (write.after, write.made_at, dict(write.form)) == ("", 1.5, {"what": "take"})


@pytest.mark.parametrize("seen", ["", "x", "x|y|z|more", "99999999999|y"])
def test_what_was_seen_may_be_anything_short(seen: str) -> None:
    assert read(body(GOOD | {"seen": seen})).writes[0].release == 0


def test_no_text_holds_what_a_database_cannot_keep() -> None:
    assert read(body(GOOD | {"form": {"a\0": "b\0c"}})).writes[0].form == {"a": "bc"}


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 200_001,
        body(1),
        body(GOOD | {"key": "x"}),
        body(GOOD | {"form": {"a": 1}}),
        body(GOOD | {"form": []}),
        body(GOOD | {"form": {"a": "x" * 4_001}}),
        body(GOOD | {"form": {str(n): "" for n in range(41)}}),
        body(GOOD | {"made_at": "now"}),
        body(GOOD | {"path": None}),
        body(*[GOOD] * (MOST_AT_ONCE + 1)),
    ],
    ids=range(13),
)
def test_anything_else_is_refused(sent: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read(sent)
