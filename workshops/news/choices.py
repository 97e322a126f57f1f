"""What somebody asks for, as a text short enough for a signed link: nothing is kept before they say yes."""

from dataclasses import dataclass

LONGEST = 100
MOST_GATHERINGS = 5
TOPICS = {"a": "aid", "s": "skills"}
PACES = {"w": "weekly", "n": "at-once"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Topics by name, gatherings by id, how often, and words of the area."""

    topics: frozenset[str]
    gatherings: tuple[int, ...]
    pace: str
    near: str = ""


def text_of(person: int, choice: Choice) -> str:
    """Return person and choice as a text of at most LONGEST characters."""
    topics = "".join(sign for sign, name in sorted(TOPICS.items()) if name in choice.topics)
    pace = next(sign for sign, name in PACES.items() if name == choice.pace)
    ids = ",".join(str(pk) for pk in choice.gatherings[:MOST_GATHERINGS])
    return f"{person}:{pace}{topics}:{ids}:{choice.near}"[:LONGEST]


def choice_of(text: str) -> tuple[int, Choice]:
    """Return the person and the choice that a text says."""
    person, signs, ids, near = text.split(":", 3)
    return int(person), Choice(
        topics=frozenset(TOPICS[sign] for sign in signs[1:]),
        gatherings=tuple(int(pk) for pk in ids.split(",") if pk),
        pace=PACES[signs[0]],
        near=near,
    )
