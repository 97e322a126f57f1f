"""What must not stand on a public board."""

import pytest

from workshops.aid.plain import private_in


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Soup for six at the kitchen, from 18:30 until 20:00", ""),
        ("2 seats to Albany on 2026-07-08, 3 bags", ""),
        ("100 dollars for 20 blankets", ""),
        ("Behind the road to the mill", ""),
        ("ada@example.org", "mail"),
        ("ada (at) example.org", "mail"),
        ("ａｄａ＠example.org", "mail"),
        ("http://x", "link"),
        ("go to example.com", "link"),
        ("<a href=x>", "link"),
        ("+49 151 2345 6789", "phone"),
        ("518-555-0143 x", "phone"),
        ("12 Mill Pond Road", "home"),
        ("Lindenstraße 5", "home"),
    ],
)
def test_private_words_are_found(words: str, found: str) -> None:
    assert private_in(words) == found
