"""Which of some skills fit a query best: the same answer whatever database found them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from .folding import edits, fold, likeness, query_words, stem

OTHER_NAME = 0.97  # what a hit in each is worth beside one in the skill's own name
ABOUT = 0.6
CATEGORY = 0.55
LEAST = 0.45  # a mean of the query's words below this is no hit
KNOWN = 0.9  # from this likeness on, a word is taken as meant
NEAR_THE_BEST = 0.65  # hits below this part of the best are left out


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A skill as search sees it, everything folded: its names with its own first, and the words of its sentence."""

    id: int
    names: tuple[str, ...]
    about: str
    category: str


def entry(skill_id: int, words: str, category: str) -> Entry:
    """Return the entry of a skill's search text, as `search_text` made it, and its category's name."""
    *names, about = [line.strip() for line in words.split("\n")]
    return Entry(id=skill_id, names=tuple(names) or ("",), about=about, category=fold(category))


def search_text(name: str, other_names: str, about: str) -> str:
    """Return what is kept of a skill for search: a folded line for each of its names, the last for its sentence.

    Each line has a space before and after it, so that beginnings and ends of words can be looked for.
    """
    names = [folded for line in (name, *other_names.splitlines()) if (folded := fold(line))]
    return "\n".join(f" {line} " for line in [*(names or [""]), fold(about)])


def rank(text: str, entries: Iterable[Entry]) -> list[tuple[int, float]]:
    """Return the ids of the entries that fit the query with their scores, the best first."""
    wanted, entries = query_words(text), list(entries)
    if not wanted:
        return []
    known = {word for each in entries for line in (*each.names, each.about, each.category) for word in line.split()}
    likes = [likenesses(word, known) for word in wanted]
    scored = [(score(wanted, likes, each), each) for each in entries]
    best = max((value for value, _each in scored), default=0.0)
    kept = [(value, each) for value, each in scored if value >= max(LEAST, best * NEAR_THE_BEST)]
    kept.sort(key=lambda hit: (-round(hit[0], 6), hit[1].names[0], hit[1].id))
    return [(each.id, value) for value, each in kept]


def score(wanted: list[str], likes: list[dict[str, float]], each: Entry) -> float:
    """Return how well an entry fits, from 0 to 1; `likes` has for each wanted word its likeness to known ones."""
    best, phrase = [0.0] * len(wanted), 0.0
    for place, name in enumerate(each.names):
        worth = OTHER_NAME if place else 1.0
        words = name.split()
        hits = [max((like.get(word, 0.0) for word in words), default=0.0) * worth for like in likes]
        best = [max(pair) for pair in zip(best, hits, strict=True)]
        phrase = max(phrase, sum(hits) / max(len(wanted), len(words), 1), joined_likeness(wanted, words) * worth)
    for line, worth in ((each.about, ABOUT), (each.category, CATEGORY)):
        words = line.split()
        hits = [max((like.get(word, 0.0) for word in words), default=0.0) * worth for like in likes]
        best = [max(pair) for pair in zip(best, hits, strict=True)]
    mean = sum(best) / len(best)
    return max(0.75 * mean + 0.25 * phrase if phrase else mean, phrase * 0.98)


def likenesses(word: str, known: Iterable[str]) -> dict[str, float]:
    """Return how alike a typed word is to those known; to be mistyped it must be unknown."""
    alike = {other: value for other in known if (value := word_likeness(word, other))}
    if max(alike.values(), default=0.0) >= KNOWN:
        return alike
    return alike | {other: value for other in known if other not in alike and (value := typo_likeness(word, other))}


def word_likeness(word: str, known: str) -> float:
    """Return how alike a typed word and a known one are: the same, one form of it, or its beginning."""
    if word == known:
        return 1.0
    if stem(word) == stem(known):
        return 0.95
    if len(word) >= 3 and known.startswith(word):
        return 0.7 + 0.2 * len(word) / len(known)
    return 0.65 if len(known) >= 4 and word.startswith(known) else 0.0


def typo_likeness(word: str, known: str) -> float:
    """Return how likely `word` is `known` or its stem mistyped: by letters to change, or by shared trigrams."""
    root = stem(known)
    endings = 0.95 * mistyped(word, root) if len(root) + 1 < len(known) else 0.0
    return max(mistyped(word, known), endings)


def mistyped(word: str, known: str) -> float:
    """Return how likely `word` is `known` mistyped; words of three letters have no room for a mistake."""
    shorter = min(len(word), len(known))
    alike = likeness(word, known)
    if shorter < 4 or alike < 0.1:
        return 0.0
    most = 1 if shorter < 6 else 2
    wrong = edits(word, known, most)
    if wrong <= most:
        return 0.9 - 0.12 * wrong - (0.08 if word[0] != known[0] else 0)
    return 0.4 + 0.4 * alike if alike >= 0.45 else 0.0


def joined_likeness(wanted: list[str], words: list[str]) -> float:
    """Return how alike both are when written without spaces: `bowdrill` and `bow drill`."""
    if len(wanted) == len(words):
        return 0.0
    one, other = "".join(wanted), "".join(words)
    if len(one) < 5 or abs(len(one) - len(other)) > 2 or likeness(one, other) < 0.3:
        return 0.0
    return 0.97 if one == other or stem(one) == stem(other) else mistyped(one, other)
