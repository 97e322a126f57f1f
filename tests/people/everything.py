"""A person who has something of everything, for tests of export, leaving and merging."""

from allauth.account.models import EmailAddress
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from tests import build
from workshops.gatherings.record import note_change
from workshops.models import (
    Gathering,
    Letter,
    Listing,
    Person,
    Photo,
    Profile,
    ReminderChoice,
    Session,
    SessionMove,
    Skill,
    Step,
    TeamMember,
    Workshop,
    WorkshopTeacher,
)
from workshops.people.letters import post_letter


def skill(name: str) -> Skill:
    """Return the skill of that name."""
    found, _made = Skill.objects.get_or_create(name=name, defaults={"slug": name.lower(), "category": build.category()})
    return found


def listing(person: Person, name: str, kind: str = "teach", note: str = "") -> Listing:
    """Make a listing."""
    return Listing.objects.create(person=person, skill=skill(name), kind=kind, note=note)


def released_session(gathering: Gathering, title: str, teachers: list[Person]) -> Session:
    """Make a placed session of an accepted workshop and release it."""
    made = build.workshop(gathering, title, teachers)
    place = gathering.places.first() or build.place(gathering)
    session = build.session(made, place, build.at(9), build.at(12))
    build.release(gathering)
    return session


def somebody_with_everything(
    gathering: Gathering, name: str = "Quilla Marsh", email: str = "quilla@example.org"
) -> Person:
    """Make a person whose every word contains LEAK, and who takes part in everything."""
    person = build.person(name, email, time_zone="Asia/Tokyo")
    Profile.objects.create(person=person, pronouns="LEAK-she", about="LEAK-about", languages=["mi"])
    Photo.objects.create(person=person, large=b"LEAK-large", small=b"LEAK-small", etag="e" * 64)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    post_letter(person=person, key="waits", subject="LEAK-letter", body="LEAK-body")
    listing(person, "Felting", note="LEAK-note")
    TeamMember.objects.create(gathering=gathering, person=person, role="scheduler")
    ReminderChoice.objects.create(person=person, minutes_before=60)
    session = released_session(gathering, "Felting together", [person])
    build.star(person, session)
    step = Step.objects.create(gathering=gathering, person=person, kind=Step.Kind.MOVE)
    SessionMove.objects.create(step=step, session=session, before={}, after={})
    note_change(gathering=gathering, person=None, subject="role", subject_id=1, title=name, verb="made")
    _logged(person)
    note_change(gathering=gathering, person=person, subject="place", subject_id=1, title="Meadow", verb="made")
    build.workshop(gathering, "LEAK-draft", [person], state=Workshop.State.DRAFT)
    return person


def _logged(person: Person) -> None:
    """Let the admin pages remember that staff mended the person's row."""
    LogEntry.objects.create(
        user=build.person("The staff"),
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        object_repr=str(person),
        action_flag=CHANGE,
    )


def held(person: Person) -> dict[str, set[object]]:
    """Return what a person has, for comparing before and after."""
    return {
        "listings": set(person.listings.values_list("skill__name", "kind")),
        "workshops": set(WorkshopTeacher.objects.filter(person=person).values_list("workshop", flat=True)),
        "stars": set(person.stars.values_list("offering", flat=True)),
        "roles": set(person.team_roles.values_list("gathering", "role")),
        "letters": set(Letter.objects.filter(person=person).values_list("key", flat=True)),
    }
