"""The calendar of a part of the programme: by category, place, teacher, age, skill and words, one or several at once.

A filter stays good for ever: one that nothing fits now is answered with a calendar that says so.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import ReleasedSession, ReleasedTeacher, ReleasedWorkshop
from workshops.schedule.public_filters import Filters
from workshops.skills.access import get_skill_for

from .access import find_feed, unpublished
from .facts import address, notice_facts
from .feeds import FeedFacts
from .files import CalendarFile, in_the_sites_language, selection, tags_of
from .former_actions import keep_skill_told
from .forms import SelectionForm
from .leaving import both, fits_of, is_over, texts_of, uids_of
from .memory import Told
from .models import Feed

NO_SKILL = 0


def asked_of(query: QueryDict) -> dict[str, Any]:
    """Return what an address asks of the programme, only what it names; Http404 where that cannot be read."""
    known = {name: query[name] for name in SelectionForm.base_fields if query.get(name, "").strip()}
    if not known:
        return {}
    form = SelectionForm(known)
    if not form.is_valid():
        raise Http404("no such selection")
    return {name: form.cleaned_data[name] for name in known}


def query_of(asked: dict[str, Any]) -> str:
    """Return the one address (after the ?) of what is asked, whatever the order it was asked in."""
    return urlencode(sorted(asked.items()))


@in_the_sites_language
def get_selection_calendar(slug: str, asked: dict[str, Any], now: datetime) -> CalendarFile:
    """Return the calendar of what fits all of `asked` in the latest release (Http404 for an unknown gathering)."""
    gathering, feed = find_feed(slug, now)
    source = f"{address('schedule-ics', slug)}?{query_of(asked)}"
    page = f"{address('schedule', slug)}?{query_of({n: v for n, v in asked.items() if n != 'skill'})}"
    about = _("A part of the programme of %(gathering)s. It follows every change that is published.")
    facts = FeedFacts(
        name=gathering.name,
        about=about % {"gathering": gathering.name},
        zone=gathering.time_zone,
        source=source,
        page=page,
    )
    if feed is None:
        return unpublished(gathering, facts)
    skill, skill_name = _skill(asked.get("skill", ""))
    filters = Filters(**(asked | {"skill": skill}))
    told = _told(gathering, feed, filters, now)
    shown = filters.apply(ReleasedSession.objects.filter(release=feed.release_id))
    texts = texts_of(gathering, shown, told)
    tags = tags_of(texts)
    heir = None if tags else _heir(filters.teacher)
    if heir is not None:
        return get_selection_calendar(slug, asked | {"teacher": heir}, now)
    words = ", ".join(_words(feed, filters, skill_name))
    facts = replace(facts, name=f"{gathering.name}: {words}")
    text = _("Nothing of the programme fits this choice now: %(words)s. This calendar fills by itself when it does.")
    made = selection(feed, facts, texts, tags, notice_facts(gathering, source, text % {"words": words}), told)
    # A workshop's skills change without a release, which alone moves Last-Modified on.
    return made if skill is None else replace(made, modified_at=None)


def _told(gathering: Gathering, feed: Feed, filters: Filters, now: datetime) -> dict[str, Told]:
    """Return what is told of each session that fits now or did before, by its UID."""
    shown, asked = ReleasedSession.objects.filter(release=feed.release_id), replace(filters, skill=None)
    told = fits_of(gathering, asked, shown, now)
    if not filters.skill:
        return told if filters.skill is None else {}
    taught = uids_of(Filters(skill=filters.skill).apply(shown))
    by_skill = keep_skill_told(gathering=gathering, skill=filters.skill, shown=taught, now=now)
    turned = {uid: entry for uid, entry in by_skill.items() if entry.turns or uid in told}
    if not turned:
        return {}
    always = uids_of(asked.apply(shown.filter(uid__in=list(turned))))
    kept = both(turned, told, always)
    return {uid: entry for uid, entry in kept.items() if entry.is_in or not is_over(gathering, now)}


def _skill(slug: str) -> tuple[int | None, str]:
    """Return the id and name of the skill asked for, by any address it had; NO_SKILL when nobody knows it."""
    if not slug:
        return None, ""
    try:
        skill = get_skill_for(AnonymousUser(), slug)
    except Http404:
        return NO_SKILL, slug
    return skill.pk, skill.name


def _heir(teacher: int | None) -> int | None:
    """Return who took over everything of a person that a teacher's link names, or None."""
    return Person.objects.filter(merged__pk=teacher).values_list("pk", flat=True).first() if teacher else None


def _words(feed: Feed, filters: Filters, skill: str) -> list[str]:
    """Return what is asked in words, with the names that the release has."""
    release, words = feed.release_id, []
    if filters.category:
        named = ReleasedWorkshop.objects.filter(release=release, category_slug=filters.category)
        words.append(named.order_by("pk").values_list("category_name", flat=True).first() or filters.category)
    if skill:
        words.append(skill)
    if filters.teacher:
        taught = ReleasedTeacher.objects.filter(workshop__release=release, person=filters.teacher).order_by("pk")
        words.append(taught.values_list("name", flat=True).first() or _("a teacher"))
    if filters.place:
        there = ReleasedSession.objects.filter(release=release, place_slug=filters.place).order_by("pk")
        words.append(there.values_list("place_name", flat=True).first() or filters.place)
    if filters.age is not None:
        words.append(_("for age %(age)s") % {"age": filters.age})
    if filters.q:
        words.append(_("“%(words)s”") % {"words": filters.q})
    return words
