"""Markdown (CommonMark) as HTML that is safe to show: what looks like HTML is text, and there are no pictures."""

from markdown_it import MarkdownIt

WAYS = ("http://", "https://", "mailto:", "/")
RENDERER = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
RENDERER.validateLink = lambda url: url.lower().startswith(WAYS) and not url.startswith("//")  # type: ignore[method-assign]


def html_of(text: str) -> str:
    """Return HTML of a few kinds of elements; a link leads to pages and mail alone."""
    return str(RENDERER.render(text))
