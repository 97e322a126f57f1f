"""Placeholders such as {{ person }} in words that a team writes: filled in, never run; pure."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from textwrap import fill as wrapped

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line, counted from one: a name that is none of ours, or braces that do not close (no name)."""

    line: int
    name: str


def faults(text: str, allowed: Collection[str]) -> Iterator[Fault]:
    """Yield what cannot be filled in."""
    for number, line in enumerate(text.splitlines(), 1):
        for name in PLACEHOLDER.findall(line):
            if name not in allowed:
                yield Fault(number, name)
        if BRACES.search(PLACEHOLDER.sub("", line)):
            yield Fault(number, "")


def names_in(text: str) -> set[str]:
    """Return the names of the placeholders of a text."""
    return set(PLACEHOLDER.findall(text))


def filled(text: str, values: Mapping[str, str], width: int | None = None) -> str:
    """Return the text with the values in their places, its own lines at most `width` long if any, values as they are.

    What a value says is never looked at for placeholders. A placeholder alone on a line may stand for many lines, or
    for none. A line of two dashes, which would begin a mail's foot, becomes one of a long dash.
    """
    lines = [_line(line.rstrip(), values, width) for line in text.strip().splitlines()]
    whole = "\n".join(lines).strip()
    return whole if width is None else re.sub(r"\n{3,}", "\n\n", whole)


def _line(line: str, values: Mapping[str, str], width: int | None) -> str:
    alone = PLACEHOLDER.fullmatch(line.strip())
    if alone:
        return values.get(alone[1], "")
    whole = PLACEHOLDER.sub(lambda found: values.get(found[1], ""), line)
    if whole.strip() == "--":
        return "—"
    if width is None or len(whole) <= width or whole.startswith(" "):
        return whole
    return wrapped(whole, width, break_long_words=False, break_on_hyphens=False)
