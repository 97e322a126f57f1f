"""Search in the catalogue: one interface; the database finds what may fit, `ranking` says what fits best."""

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from .folding import fold, query_words, stem
from .index import FULL_TEXT, TABLE, has_index
from .models import Category, Skill
from .ranking import entry, likenesses, rank

MOST_CANDIDATES = 80  # that the database hands over for ranking

MOST_THREES = 150


def search(text: str, among: QuerySet[Skill], categories: list[Category]) -> list[Skill]:
    """Return the skills among those given that fit the words, the best first, mistyped or not, by any of their names.

    One query, whatever is typed; the skills come with their categories.
    """
    words = query_words(text)
    if not words:
        return []
    meant = [category for category in categories if _named(words, category)]
    of_meant = Skill.objects.filter(category__in=meant).order_by("pk").values("pk")[:MOST_CANDIDATES]
    wanted = Q(pk__in=candidates(words)) | (Q(pk__in=of_meant) if meant else Q())
    skills = {skill.pk: skill for skill in among.filter(wanted).select_related("category")}
    entries = [entry(skill.pk, skill.search_text, skill.category.name) for skill in skills.values()]
    return [skills[pk] for pk, _score in rank(text, entries)]


def candidates(words: list[str]) -> "RawSQL | QuerySet[Skill, int]":
    """Return what selects the ids of skills that may fit."""
    forms = list(dict.fromkeys([*words, *(stem(word) for word in words)]))
    if not has_index():
        return by_counting(forms)
    return by_full_text(forms) if connection.vendor == "sqlite" else by_similarity(forms)


def by_full_text(words: list[str]) -> RawSQL:
    """Ask SQLite's full-text table for those that share the most and the rarest threes of letters."""
    match = " OR ".join(f'"{three}"' for three in threes(words))
    sql = f"SELECT rowid FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH %s ORDER BY rank LIMIT {MOST_CANDIDATES}"  # noqa: S608
    return RawSQL(sql, [match])  # noqa: S611  no words of people in it but as a parameter, and those folded


def by_similarity(words: list[str]) -> RawSQL:
    """Ask PostgreSQL for the nearest of each word by trigrams, and for those that contain it to the letter."""
    most = MOST_CANDIDATES // 2
    near = f"(SELECT id FROM {TABLE} ORDER BY search_text <->> %s LIMIT {most})"  # noqa: S608
    within = f"(SELECT id FROM {TABLE} WHERE search_text LIKE %s LIMIT {most})"  # noqa: S608
    parts = [near] * (len(words) + 1) + [within] * len(words)
    wanted = [*words, " ".join(words), *(f"%{word}%" for word in words)]
    return RawSQL(" UNION ".join(parts), wanted)  # noqa: S611  as above


def by_counting(words: list[str]) -> "QuerySet[Skill, int]":
    """Count shared threes of letters row by row, where there is no index."""
    shared = [
        Case(When(search_text__contains=three, then=Value(1)), default=Value(0), output_field=IntegerField())
        for three in threes(words)
    ]
    counted = Skill.objects.annotate(shared=sum(shared[1:], start=shared[0])).filter(shared__gt=0)
    return counted.order_by("-shared", "pk").values_list("pk", flat=True)[:MOST_CANDIDATES]


def threes(words: list[str]) -> list[str]:
    """Return every three letters in a row of the words, a space before and after each counting as letters."""
    padded = [f" {word} " for word in words]
    return list(dict.fromkeys(word[n : n + 3] for word in padded for n in range(len(word) - 2)))[:MOST_THREES]


def _named(words: list[str], category: Category) -> bool:
    """Say whether one of the words means the category."""
    return any(likenesses(word, fold(category.name).split()) for word in words)
