"""The HTML beside a mail's plain text, made from that very text: what one says the other says."""

import re
from html import escape
from textwrap import dedent

ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)]")
STYLE = """
body{margin:0;background:#f6f3ec;color:#26302b;font:16px/1.5 system-ui,sans-serif}
main{max-width:36em;margin:0 auto;padding:1.5em;background:#fff;overflow-wrap:anywhere}
h2{font-size:1.05em;margin:1.2em 0 .2em}p{margin:0 0 .9em}ul{margin:0 0 1em;padding-left:1.2em}
a{color:#1d5b43}footer{margin-top:2em;border-top:1px solid #d9d4c7;padding-top:.8em;font-size:.85em;color:#5d665f}
"""


def html_of(text: str, title: str, language: str) -> str:
    """Return a whole HTML document of a plain text: no images, nothing from another host.

    A blank line ends a paragraph; a line with indented lines under it heads a list of them; after a line of two dashes
    comes the foot; an address becomes a link.
    """
    body, _dashes, foot = text.partition("\n--\n")
    parts, end = _blocks(body), f"<footer>{_blocks(foot)}</footer>" if foot else ""
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{dedent(STYLE).strip()}</style></head><body><main>{parts}{end}</main></body></html>\n"
    )


def _blocks(text: str) -> str:
    return "".join(_block(part) for part in re.split(r"\n\s*\n", text.strip()))


def _block(part: str) -> str:
    lines = part.splitlines()
    if len(lines) > 1 and all(line.startswith("  ") for line in lines[1:]):
        items = "".join(f"<li>{_inline(line.strip())}</li>" for line in lines[1:])
        return f"<h2>{_inline(lines[0])}</h2><ul>{items}</ul>"
    return f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _inline(line: str) -> str:
    """Return a line escaped, its addresses as links."""
    parts, last = [], 0
    for found in ADDRESS.finditer(line):
        address = escape(found[0])
        parts += [escape(line[last : found.start()]), f'<a href="{address}">{address}</a>']
        last = found.end()
    return "".join([*parts, escape(line[last:])])
