"""Everything that a reviewer reads about one proposal."""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean, pstdev

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from workshops.gatherings.models import Change, Gathering, Place

from .availability import GONE
from .models import Workshop
from .review_access import Reviewing
from .review_models import ReviewScore
from .teacher_models import Availability, TeachingInvitation

MOST_EARLIER = 20
MOST_LINES = 60


@dataclass(frozen=True, kw_only=True)
class Scores:
    """What the scores of a proposal say together."""

    values: tuple[int, ...]

    @property
    def mean(self) -> float:
        """Their mean, 1 to 5; 0 without any."""
        return fmean(self.values) if self.values else 0.0

    @property
    def spread(self) -> float:
        """How far apart they lie: their standard deviation."""
        return pstdev(self.values) if self.values else 0.0

    @property
    def bars(self) -> list[tuple[int, int]]:
        """How many gave each score, from the best."""
        count = Counter(self.values)
        return [(value, count[value]) for value in range(ReviewScore.HIGHEST, ReviewScore.LOWEST - 1, -1)]


@dataclass(frozen=True, kw_only=True)
class Fitting:
    """The places that have what a workshop needs and hold its group, and what stands in the way at the others."""

    fit: tuple[Place, ...]
    number: int
    nowhere: tuple[str, ...]  # needs that no place of the gathering has


def scores_of(workshop: Workshop) -> Scores:
    """Return the scores given so far."""
    return Scores(values=tuple(workshop.review_scores.values_list("value", flat=True)))


def fitting_places(workshop: Workshop) -> Fitting:
    """Return where it could be, by features and room; three queries."""
    places = list(workshop.gathering.places.prefetch_related("features"))
    needs = {feature.pk: feature.name for feature in workshop.needs.all()}
    has = {place.pk: {feature.pk for feature in place.features.all()} for place in places}
    fit = tuple(place for place in places if needs.keys() <= has[place.pk] and _holds(place, workshop))
    there = set().union(*has.values()) if has else set()
    nowhere = tuple(name for pk, name in needs.items() if pk not in there)
    return Fitting(fit=fit, number=len(places), nowhere=nowhere)


def _holds(place: Place, workshop: Workshop) -> bool:
    return place.capacity is None or workshop.capacity is None or place.capacity >= workshop.capacity


def availability_of(workshop: Workshop) -> list[tuple[str, str, list[str]]]:
    """Return each teacher's word on the slots: name, what is said, and which slots; without what is fine."""
    people = {row.person_id: str(row.person) for row in workshop.teaching.all()}
    said = Availability.objects.filter(gathering=workshop.gathering, person__in=people).select_related("slot")
    found: dict[tuple[int, str], list[str]] = {}
    for row in said:
        slot = f"{row.slot.day:%a} {row.slot.label}"
        found.setdefault((row.person_id, row.choice), []).append(slot)
    labels = dict(Availability.Choice.choices)
    return [(people[person], str(labels[choice]), slots) for (person, choice), slots in found.items()]


def invitations_of(workshop: Workshop) -> QuerySet[TeachingInvitation]:
    """Return who is asked to teach or help in it and has not said yes, in the order they were asked."""
    return workshop.invitations.exclude(state=TeachingInvitation.State.ACCEPTED)


def before_of(workshop: Workshop) -> Workshop | None:
    """Return what it was copied from, unless that lies in a gathering that nobody else may see."""
    if workshop.again_of_id is None:
        return None
    shown = Workshop.objects.exclude(gathering__state=Gathering.State.DRAFT).select_related("gathering")
    return shown.filter(pk=workshop.again_of_id).first()


def earlier_of(workshop: Workshop) -> QuerySet[Workshop]:
    """Return what its teachers gave at other gatherings that everyone sees, newest first."""
    people = [row.person_id for row in workshop.teaching.all()]
    given = Workshop.objects.filter(teaching__person__in=people, state=Workshop.State.ACCEPTED)
    elsewhere = given.exclude(gathering=workshop.gathering).exclude(gathering__state=Gathering.State.DRAFT)
    return elsewhere.select_related("gathering").order_by("-gathering__starts_on", "title").distinct()[:MOST_EARLIER]


def history_of(workshop: Workshop) -> list[tuple[Change, str]]:
    """Return the proposal's lines of the record, newest first, each with its verb in words."""
    words = verb_words()
    lines = Change.objects.filter(gathering=workshop.gathering, subject="workshop", subject_id=workshop.pk)
    return [(line, words.get(line.verb, line.verb)) for line in lines.select_related("person")[:MOST_LINES]]


def verb_words() -> dict[str, str]:
    """Return the words for what was done with a proposal."""
    return {
        "submit": _("sent it to the team"),
        "accept": _("accepted it"),
        "waitlist": _("put it on the waiting list"),
        "ask": _("asked for changes"),
        "decline": _("declined it"),
        "withdraw": _("withdrew it"),
        "give-up": _("cannot come"),
        "confirm": _("confirmed it"),
        "release": _("released it, as nobody confirmed"),
        "tag": _("changed its tags"),
        "delete comment": _("deleted a comment"),
        "made": _("began it"),
        "changed": _("changed its words"),
        "teacher added": _("added a teacher"),
        "teacher removed": _("took a teacher off"),
        "teacher invited": _("invited a teacher"),
        "invitation accepted": _("accepted an invitation to teach it"),
        "invitation declined": _("declined an invitation to teach it"),
        "invitation taken back": _("took an invitation back"),
    }


def page_of(reviewing: Reviewing) -> dict[str, object]:
    """Return what the reading page shows; names, others' scores, comments and history only to who may see them."""
    workshop = reviewing.workshop
    prefetch_related_objects([workshop], "teaching__person", "needs")
    shown: dict[str, object] = {"veiled": reviewing.veiled, "places": fitting_places(workshop)}
    mine = workshop.review_comments.filter(author=reviewing.person).select_related("author")
    if reviewing.veiled:
        return shown | {"comments": mine}
    return shown | {
        "teachers": workshop.teaching.all(),
        "invitations": invitations_of(workshop),
        "before": before_of(workshop),
        "late": workshop.late_by_id is not None,
        "is_going_on": workshop.state not in GONE,
        "availability": availability_of(workshop),
        "earlier": earlier_of(workshop),
        "scores": scores_of(workshop),
        "comments": workshop.review_comments.select_related("author"),
        "history": history_of(workshop),
    }
