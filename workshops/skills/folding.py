"""Words as search compares them: small letters without accents, and their stems. Pure."""

import unicodedata
from functools import lru_cache

LONGEST_WORD = 30  # letters
MOST_WORDS = 8  # of a query
UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
VOWELS = frozenset("aeiouy")
ENDINGS = ("ing", "ers", "er", "ed")
SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "at", "by", "do", "for", "from", "how", "i", "in", "is", "it", "learn"),
        *("make", "making", "my", "of", "on", "or", "the", "to", "with"),
    )
)


def fold(text: str) -> str:
    """Return the text in small letters and digits, without accents, its words one space apart."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(UNFOLDED)
    apart = unicodedata.normalize("NFKD", plain)
    bare = (letter for letter in apart if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())


def query_words(text: str) -> list[str]:
    """Return the words to look for, without those that say nothing unless there are no others; bounded."""
    words = [word[:LONGEST_WORD] for word in fold(text).split()]
    telling = [word for word in words if word not in SMALL_WORDS]
    return list(dict.fromkeys(telling or words))[:MOST_WORDS]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the word without the endings of English plurals and doings: `knives` and `knife` are the same."""
    word = _singular(word) if len(word) > 3 else word
    for ending in ENDINGS:
        left = word.removesuffix(ending)
        if left != word and len(left) >= 3 and VOWELS & set(left):
            word = left
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("ves"):
        return word[:-3] + "f"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word.replace("fe", "f")


@lru_cache(maxsize=20_000)
def trigrams(word: str) -> frozenset[str]:
    """Return the word's threes of letters, with two spaces before it and one after, as pg_trgm counts them."""
    padded = f"  {word} "
    return frozenset(padded[n : n + 3] for n in range(len(padded) - 2))


def likeness(one: str, other: str) -> float:
    """Return which part of both words' trigrams they share, from 0 to 1."""
    left, right = trigrams(one), trigrams(other)
    return len(left & right) / len(left | right)


def edits(one: str, other: str, most: int) -> int:
    """Return how many letters to add, drop, change or swap with the next; `most + 1` when it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
