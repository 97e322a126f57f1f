"""Answers and reports, fetched for those who may read them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.links import value_of_link
from workshops.people.models import Person

from .answer_models import Answer
from .errors import AidRefused
from .keeping_models import AidBan, AidBlock, AidReport
from .letters import LINK, other_side
from .models import Post

TALKED_FOR = timedelta(days=14)
MOST_KEPT = 10
ALL = ("post__gathering", "post__person", "post__taken_by", "post__place", "person")


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of an answer: who reads its page."""

    answer: Answer
    person: Person

    @property
    def other(self) -> Person:
        """Whoever stands on the other side."""
        return other_side(self.answer, self.person)

    @property
    def keeps(self) -> bool:
        """Say whether it is the side of the post."""
        return self.person.pk != self.answer.person_id

    @property
    def shares(self) -> bool:
        """Say whether this side shows its address."""
        return self.answer.owner_shares if self.keeps else self.answer.helper_shares

    @property
    def blocks(self) -> bool:
        """Say whether this side hears no more from the other; one query."""
        return AidBlock.objects.filter(person=self.person, blocked=self.other).exists()

    @property
    def shown_address(self) -> str:
        """The other side's address, if they chose to show it."""
        shown = self.answer.helper_shares if self.keeps else self.answer.owner_shares
        return (self.other.email or "") if shown else ""


def side_by_link(token: str) -> Side:
    """Return the side that a letter's link opens; Http404 once it is nobody's any more."""
    answer_pk, _colon, person_pk = value_of_link(LINK, token).partition(":")
    if not (answer_pk.isdecimal() and person_pk.isdecimal()):
        raise Http404("no such link")
    return _side(int(answer_pk), int(person_pk))


def own_side(person: Person, pk: int) -> Side:
    """Return somebody's own side of an answer; Http404 where they stand on neither."""
    return _side(pk, person.pk)


def _side(answer_pk: int, person_pk: int) -> Side:
    answer = Answer.objects.select_related(*ALL).filter(pk=answer_pk).first()
    sides = {} if answer is None else {one.pk: one for one in (answer.person, answer.post.keeper) if one.is_active}
    person = sides.get(person_pk)
    if answer is None or person is None:
        raise Http404("no such talk")
    return Side(answer=answer, person=person)


def talk_page(answer: Answer) -> str:
    """Return the address where either side, signed in, reads and writes; letters lead to it by links of their own."""
    return reverse("aid-own-talk", args=[answer.pk])


def pages_of_talks(person: Person, now: datetime) -> list[str]:
    """Return where somebody reads what is being agreed: answers of two weeks and what is promised, the newest ten."""
    own = Q(person=person) | Q(post__person=person) | Q(post__taken_by=person)
    going = Q(state=Answer.State.OPEN, made_at__gt=now - TALKED_FOR) | Q(state=Answer.State.AGREED)
    rows = Answer.objects.filter(own, going).select_related("post__person", "post__taken_by")
    newest = rows.order_by("-made_at", "-pk")[:MOST_KEPT]
    return [talk_page(row) for row in newest if person.pk in (row.person_id, row.post.keeper.pk)]


def answers_to(post: Post, keeper: Person) -> list[tuple[Answer, str]]:
    """Return the answers to a post with their pages for whoever keeps it, the open first, a hundred at most."""
    if keeper.pk != post.keeper.pk:
        return []
    rows = Answer.objects.filter(post=post).select_related("person").order_by("made_at", "pk")[:100]
    for row in rows:
        row.post = post
    return [(row, talk_page(row)) for row in rows]


def own_answers(person: Person) -> list[tuple[Answer, str]]:
    """Return somebody's answers to others with their pages, the newest first, fifty at most."""
    rows = Answer.objects.filter(person=person).select_related(*ALL).order_by("-made_at", "-pk")[:50]
    return [(row, talk_page(row)) for row in rows]


def answer_reported(post: Post, person: Person, named: str) -> Answer | None:
    """Return the answer that a report of somebody is about: their own, or to their own post the one they name."""
    rows = Answer.objects.filter(post=post)
    if person.pk not in (post.person_id, post.keeper.pk):
        return rows.filter(person=person).first()
    found = rows.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 10 else None
    if found is None:
        raise AidRefused(_("This is your own. Take it off, or open the answer that is not right and tell us there."))
    return found


def open_reports(gathering: Gathering | None) -> "QuerySet[AidReport]":
    """Return the reports of a board that nobody decided on, the oldest first."""
    rows = AidReport.objects.filter(post__gathering=gathering, outcome="").order_by("at", "pk")
    return rows.select_related("post", "post__person", "answer__person").prefetch_related("answer__messages")


def bans(gathering: Gathering | None) -> "QuerySet[AidBan]":
    """Return whom the team blocked on a board, the latest first."""
    return AidBan.objects.filter(gathering=gathering).select_related("person").order_by("-at", "-pk")


def get_report(gathering: Gathering | None, pk: int) -> AidReport:
    """Return a report of the board (Http404)."""
    found = AidReport.objects.filter(post__gathering=gathering, pk=pk).select_related("answer__person", "post").first()
    if found is None:
        raise Http404(f"no report {pk}")
    return found
