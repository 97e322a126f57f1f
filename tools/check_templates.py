"""Check every template: it compiles, holds no inline script or style, and its words are marked for translation."""

import os
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import django
from django.template import TemplateSyntaxError, engines
from django.template.base import Lexer, TokenType

FOLDERS = (Path("templates"), Path("workshops/templates"))
WORD = re.compile(r"[^\W\d_]{2,}")
SHOWN = ("alt", "title", "placeholder", "aria-label", "label", "summary")
UNREAD = ("script", "style", "code", "kbd", "samp")
OPENS = {"blocktranslate": "endblocktranslate", "blocktrans": "endblocktrans", "comment": "endcomment"}
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


def own_text(source: str) -> str:
    """Return the template with its tags and translated blocks taken out, line breaks kept."""
    kept: list[str] = []
    closing = ""
    for token in Lexer(source).tokenize():
        words = token.contents.split() if token.token_type == TokenType.BLOCK else []
        if closing:
            closing = "" if words[:1] == [closing] else closing
            kept.append("\n" * token.contents.count("\n"))
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
        elif words:
            closing = OPENS.get(words[0], "")
    return "".join(kept)


class PageCheck(HTMLParser):
    """Collects what a strict content policy or a translator would stumble on, as (line, finding)."""

    def __init__(self) -> None:
        super().__init__()
        self.findings: list[tuple[int, str]] = []
        self.unread: list[str] = []

    def found(self, finding: str, lines_on: int = 0) -> None:
        self.findings.append((self.getpos()[0] + lines_on, finding))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID and (self.unread or tag in UNREAD or given.get("translate") == "no"):
            self.unread.append(tag)
        if tag == "style" or (tag == "script" and "src" not in given):
            self.found(f"inline <{tag}>")
        for name, value in attrs:
            self.check_attribute(name, value or "")

    def check_attribute(self, name: str, value: str) -> None:
        if name == "style" or re.match(r"on[a-z]+$", name) or name.startswith("hx-on"):
            self.found(f"inline {name}=")
        elif value.strip().lower().startswith("javascript:"):
            self.found(f"script in {name}=")
        elif name in SHOWN and not self.unread and WORD.search(value):
            self.found(f"untranslated {name}: {value.strip()[:60]}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unread:
            while self.unread.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.unread and (word := WORD.search(data)):
            self.found(f"untranslated text: {' '.join(data.split())[:60]}", data[: word.start()].count("\n"))


def findings_in(source: str, *, html: bool) -> list[tuple[int, str]]:
    """Return what is wrong with a template's source, by line."""
    text = own_text(source)
    if html:
        page = PageCheck()
        page.feed(text)
        page.close()
        return page.findings
    lines = enumerate(text.splitlines(), start=1)
    return [(number, f"untranslated text: {line.strip()[:60]}") for number, line in lines if WORD.search(line)]


def check(root: Path, path: Path) -> Iterator[str]:
    """Yield what is wrong with one template file."""
    try:
        engines["django"].get_template(str(path.relative_to(root)))
    except TemplateSyntaxError as error:
        yield f"{path}: does not compile: {error}"
    for line, finding in findings_in(path.read_text(), html=path.suffix == ".html"):
        yield f"{path}:{line}: {finding}"


def main() -> int:
    """Print every finding; return 1 when there is one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillshare.settings")
    django.setup()
    paths = [(root, path) for root in FOLDERS for path in sorted(root.rglob("*")) if path.suffix in (".html", ".txt")]
    findings = [finding for root, path in paths for finding in check(root, path)]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
