"""Markdown is shown, and nothing else than Markdown."""

import pytest

from workshops.news.markdown import html_of


def test_it_knows_the_usual() -> None:
    assert html_of("**Hi** [all](https://example.org)\n\n- one") == (
        '<p><strong>Hi</strong> <a href="https://example.org">all</a></p>\n<ul>\n<li>one</li>\n</ul>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hello)",
        "[x](//elsewhere.example)",
        "![x](https://elsewhere.example/track.gif)",
        '<https://ok.example/"onmouseover=alert(1)>',
        "[a]: javascript:alert(1)\n\n[a]",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    html = html_of(text)
    for sign in ("<script", "<img", 'href="j', 'href="J', 'href="data', 'href="//', '" on'):
        assert sign not in html
