import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from workshops.reminders.html import html_of

TEXT = "Hello,\n\nKnots\n  New time: at 9.\n  New place: Oak.\n\nSee https://a.example/x/.\n\n--\nStop: https://a.example/s"


def seen(document: str) -> list[str]:
    """Return the words a reader sees."""
    body = document.partition("<body>")[2]
    return unescape(re.sub(r"<[^>]+>", " ", body)).split()


def test_a_heading_its_list_a_link_and_the_foot() -> None:
    document = html_of(TEXT, "T", "en")
    assert "<h2>Knots</h2><ul><li>New time: at 9.</li><li>New place: Oak.</li></ul>" in document
    assert '<a href="https://a.example/x/">https://a.example/x/</a>.' in document
    assert "<footer><p>Stop:" in document


def test_nothing_is_fetched_from_anywhere() -> None:
    document = html_of(TEXT, "T", "en")
    assert re.findall(r"<(img|link|script|iframe)|url\(|@import|src=", document) == []


def test_signs_of_html_stay_words() -> None:
    assert "<b>" not in html_of("a <b> & c", "<t>", "en")


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]) | st.just("\n"), max_size=200))
def test_it_says_what_the_text_says(text: str) -> None:
    assert seen(html_of(text, "T", "en")) == text.replace("\n--\n", "\n").split()
