"""The pile that the team reads: which proposals, in which order, with what each reviewer may see of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Avg, Count, Exists, FloatField, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.people.typed import typed_words
from workshops.skills.models import Category

from .listing import narrowed
from .models import Workshop, WorkshopTeacher
from .review_models import ReviewRead, ReviewScore, ReviewTag

if TYPE_CHECKING:
    from typing import TypedDict

    from django_stubs_ext import WithAnnotations

    class ReviewColumns(TypedDict):
        """What `_with_review` adds to a workshop."""

        mean: float
        scores: int
        mine: int | None
        read: bool
        own: bool

    Pile = QuerySet[WithAnnotations[Workshop, ReviewColumns]]

SORTS = {
    "title": ("title", "pk"),
    "newest": ("-created_at", "-pk"),
    "category": ("category__name", "title", "pk"),
    "best": ("-mean", "title", "pk"),
    "fewest": ("scores", "title", "pk"),
}
TELL_SCORES = ("best", "fewest")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody asked of the list; what makes no sense is as if it was not asked."""

    state: str = ""
    category: str = ""
    tag: str = ""
    level: str = ""
    unread: bool = False
    unscored: bool = False
    words: str = ""
    sort: str = "title"


def wanted_in(request: HttpRequest, *, blind: bool) -> Wanted:
    """Return what an address asks for; in a blind review nothing is sorted by scores."""
    sort = typed_words(request, "sort")
    allowed = sort in SORTS and not (blind and sort in TELL_SCORES)
    return Wanted(
        state=typed_words(request, "state"),
        category=_number(typed_words(request, "category")),
        tag=_number(typed_words(request, "tag")),
        level=typed_words(request, "level"),
        unread=bool(typed_words(request, "unread")),
        unscored=bool(typed_words(request, "unscored")),
        words=typed_words(request, "q"),
        sort=sort if allowed else "title",
    )


def _number(typed: str) -> str:
    return typed if typed.isascii() and typed.isdecimal() and len(typed) < 19 else ""


def pile_of(gathering: Gathering, person: Person, wanted: Wanted, *, blind: bool) -> "Pile":
    """Return the gathering's proposals that fit, in order, with `mean`, `scores`, `mine`, `read` and `own`."""
    fitting = narrowed(Workshop.objects.filter(gathering=gathering), wanted.state, wanted.words, names=not blind)
    rows = _with_review(fitting, person)
    if wanted.category:
        rows = rows.filter(category=int(wanted.category))
    if wanted.tag:
        rows = rows.filter(review_tags=int(wanted.tag))
    if wanted.level in Workshop.Level.values:
        rows = rows.filter(level=wanted.level)
    if wanted.unread:
        rows = rows.filter(read=False)
    if wanted.unscored:
        rows = rows.filter(mine=None, own=False)
    return rows.order_by(*SORTS[wanted.sort])


def _with_review(rows: QuerySet[Workshop], person: Person) -> "Pile":
    of_it = ReviewScore.objects.filter(workshop=OuterRef("pk")).order_by().values("workshop")
    mine = ReviewScore.objects.filter(workshop=OuterRef("pk"), person=person).values("value")
    return rows.annotate(
        mean=Coalesce(Subquery(of_it.annotate(n=Avg("value")).values("n"), output_field=FloatField()), 0.0),
        scores=Coalesce(Subquery(of_it.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
        mine=Subquery(mine[:1], output_field=IntegerField()),
        read=Exists(ReviewRead.objects.filter(workshop=OuterRef("pk"), person=person)),
        own=Exists(WorkshopTeacher.objects.filter(workshop=OuterRef("pk"), person=person)),
    )


def choices_of(gathering: Gathering, *, blind: bool) -> dict[str, list[tuple[str, str]]]:
    """Return what each filter of the list offers: value and words; two queries."""
    sorts = {
        "title": _("Title"),
        "newest": _("Newest first"),
        "category": _("Category"),
        "best": _("Best scores first"),
        "fewest": _("Fewest scores first"),
    }
    used = Category.objects.filter(workshops__gathering=gathering).distinct()
    return {
        "category": [(str(pk), name) for pk, name in used.order_by("name").values_list("pk", "name")],
        "tag": [(str(tag.pk), tag.name) for tag in ReviewTag.objects.filter(gathering=gathering)],
        "level": [(str(value), str(label)) for value, label in Workshop.Level.choices],
        "sort": [(key, words) for key, words in sorts.items() if not (blind and key in TELL_SCORES)],
    }


def neighbours(pile: "Pile", pk: int) -> tuple[int | None, int | None, int, int]:
    """Return the ids before and after `pk` in the pile, its place from 1 (0 when not in it), and how many there are."""
    ids = list(pile.values_list("pk", flat=True))
    if pk not in ids:
        return None, ids[0] if ids else None, 0, len(ids)
    at = ids.index(pk)
    return ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None, at + 1, len(ids)
