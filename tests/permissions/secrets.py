"""A world in which much could leak: each secret has a word in it that stands nowhere else, or an address of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core import signing
from django.urls import reverse

from tests import build
from workshops.models import (
    AidBan,
    AidBlock,
    AidMessage,
    AidReport,
    Answer,
    Gathering,
    Hub,
    LocalGroup,
    NewsPost,
    NewsSubscription,
    Person,
    PhoneNumber,
    Post,
    Shift,
    ShiftSeat,
)

from .world import Camp, make_world

DAY = timedelta(days=1)
PHONE = "+15185550199"


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """Two camps full of secrets, who walks there, and pages besides those with one row for each address."""

    here: Camp
    people: Mapping[str, Person | None]
    pages: Mapping[str, str]
    talk: Answer

    def link(self, who: str) -> str:
        """Return the address of somebody's side of the talk."""
        person = self.people[who]
        value = f"{self.talk.pk}:{person.pk if person else 0}"
        return reverse("aid-talk", args=[signing.dumps(value, salt="aid-talk", compress=False)])


def address(word: str) -> str:
    """Return somebody's address: the word tells whose."""
    return f"zq-{word}@secret.example"


def plant(now: datetime) -> Secrets:
    """Make the world; of everything that somebody may not see there is one."""
    world = make_world()
    here, draft = world.here, world.draft
    for role, member in here.team.items():
        Person.objects.filter(pk=member.pk).update(email=address(role))
    Person.objects.filter(pk=here.teacher.pk).update(email=address("owner"))
    here.teacher.refresh_from_db()
    made = {word: build.person(f"Zq-{word} Name", address(word)) for word in ("partner", "other", "reporter", "banned")}
    made |= {word: build.person(f"Zq-{word} Name", address(word)) for word in ("starter", "taker", "reader")}
    keeper = build.person("Zq-keeper Name", address("keeper"), is_staff=True, is_superuser=True)
    PhoneNumber.objects.create(person=here.teacher, number=PHONE, asked_at=now, confirmed_at=now)
    _hubs(here, made, now)
    pages = _posts(here, draft, made, now) | _more(here.gathering)
    people = {"visitor": None, "owner": here.teacher, "steward": here.team["steward"], "keeper": keeper}
    people |= made
    talk = Answer.objects.get(thanks="zq-thanks")
    pages |= {"talk": reverse("aid-own-talk", args=[talk.pk])}
    return Secrets(here=here, people=people, pages=pages, talk=talk)


def post(by: Person, now: datetime, **given: Any) -> Post:
    """Put something on a board that stands for three days."""
    row = {"side": "ask", "kind": "food", "title": "Soup for six", "made_at": now, "renewed_at": now}
    return Post.objects.create(person=by, **(row | {"expires_at": now + 3 * DAY} | given))


def _posts(here: Camp, draft: Camp, made: Mapping[str, Person], now: datetime) -> dict[str, str]:
    owner, partner, camp = here.teacher, made["partner"], here.gathering
    Gathering.objects.filter(pk=camp.pk).update(emergency_since=now, emergency_words="The river rises.")
    asked = post(owner, now, gathering=camp, urgent=True, quantity=6)
    answer = Answer.objects.create(post=asked, person=partner, made_at=now, state="handed", thanks="zq-thanks")
    Answer.objects.filter(pk=answer.pk).update(helper_shares=True)
    for author in (owner, partner):
        words = f"zq-talk at 12 zq-home Road, call {PHONE}"
        AidMessage.objects.create(answer=answer, author=author, text=words, at=now, form_id=uuid4())
    old, tom = now - 9 * DAY, build.person("Zq-tom Name", None)
    kept = {
        "expired": post(
            owner, old, gathering=camp, side="offer", title="Old soup", words="zq-expired", area="zq-expired-area"
        ),
        "closed": post(partner, now, state="closed", closed_at=now, words="zq-closed", shows_name=True),
        "held": post(owner, now, gathering=camp, side="offer", state="held", title="zq-held", words="zq-held-words"),
        "draft": post(owner, now, gathering=draft.gathering, title="zq-draft"),
        "tent": post(tom, now, gathering=camp, taken_by=here.team["steward"]),
        "fits": post(partner, now, gathering=camp, side="offer", quantity=6),
        "area": post(owner, now, title="Soup of the area"),
    }
    reported = {"person": made["reporter"], "reason": "hurts", "words": "zq-report", "at": now}
    for one in (asked, kept["area"]):
        AidReport.objects.create(post=one, answer=answer if one == asked else None, **reported)
    AidBan.objects.create(gathering=camp, person=made["banned"], reason="zq-ban", at=now)
    AidBlock.objects.create(person=owner, blocked=made["banned"], at=now)
    return {f"{name} post": one.get_absolute_url() for name, one in kept.items()}


def _hubs(here: Camp, made: Mapping[str, Person], now: datetime) -> None:
    camp, told = here.gathering, {"made_at": now, "changed_at": now}
    hub = Hub.objects.create(gathering=camp, name="Kitchen", kind="kitchen", made_at=now)
    times = {"starts_at": now + timedelta(minutes=20), "ends_at": now + timedelta(hours=3)}
    shift = Shift.objects.create(hub=hub, what="Wash up", **times, **told)
    ShiftSeat.objects.create(shift=shift, person=made["taker"], taken_at=now)
    group = {"person": made["starter"], "area": "Albany", "about": "Soup.", "made_at": now}
    LocalGroup.objects.create(name="Hill neighbours", state="listed", **group)
    LocalGroup.objects.create(name="zq-waiting", **group)
    NewsPost.objects.create(
        gathering=camp, by=here.team["organizer"], title="Warm", words="*Yes*", form_id=uuid4(), published_at=now
    )
    asked = {"person": made["reader"], "confirmed_at": now - DAY}
    NewsSubscription.objects.create(topic="gathering", gathering=camp, pace="at-once", **asked)
    NewsSubscription.objects.create(topic="aid", near="zq-near", **asked)


def _more(camp: Gathering) -> dict[str, str]:
    """Return pages that are no slice's, and lists as somebody filters them."""
    around = {path: f"/{path}/" for path in ("accounts/login", "accounts/signup", "health", "metrics", "admin")}
    board = {f"board of {kind}": f"/g/{camp.slug}/aid/?kind={kind}&side={side}" for kind, side in (("food", "ask"),)}
    return around | board | {"board searched": f"/g/{camp.slug}/aid/?q=zq&page=2"}
