"""Merging two rows of one person: nothing is lost, nothing is doubled, and it is done once."""

import threading
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import build
from workshops.models import (
    Change,
    Delivery,
    Gathering,
    Letter,
    Listing,
    Person,
    Profile,
    ReleasedTeacher,
    Star,
    TeamMember,
    WorkshopTeacher,
)
from workshops.people.errors import PersonRefused
from workshops.people.merging import merge

from .everything import held, listing, released_session, somebody_with_everything

FEW = st.sets(st.integers(0, 3))


@pytest.fixture
def kept(db: None) -> Person:
    return build.person("Maya Reed", "maya@example.org")


@pytest.fixture
def gone(db: None) -> Person:
    return build.person("Maya R.", email=None)


class TestMergingKeepsEverything(TestCase):
    """What both had, the one has afterwards; the other has nothing."""

    @settings(max_examples=25)
    @given(st.tuples(FEW, FEW), st.tuples(FEW, FEW), st.tuples(FEW, FEW), st.tuples(FEW, FEW))
    def test_the_survivor_has_what_both_had(
        self,
        skills: tuple[set[int], set[int]],
        taught: tuple[set[int], set[int]],
        starred: tuple[set[int], set[int]],
        roles: tuple[set[int], set[int]],
    ) -> None:
        gathering = build.gathering(f"g{next(build.NUMBER)}")
        people = [build.person(), build.person(email=None)]
        workshops = [build.workshop(gathering, teachers=[]) for _ in range(4)]
        sessions = [build.session(workshop) for workshop in workshops]
        for person, *mine in zip(people, skills, taught, starred, roles, strict=True):
            for n in mine[0]:
                listing(person, f"Skill {n // 2}", ("teach", "learn")[n % 2])
            for n in mine[1]:
                WorkshopTeacher.objects.create(workshop=workshops[n], person=person, order=n)
            for n in mine[2]:
                build.star(person, sessions[n])
            for n in mine[3]:
                TeamMember.objects.create(gathering=gathering, person=person, role=TeamMember.Role.values[n])
        before = [held(person) for person in people]
        merge(kept=people[0], gone=people[1], by=None)
        assert held(people[0]) == {name: before[0][name] | before[1][name] for name in before[0]}
        assert set().union(*held(people[1]).values()) == set()


@pytest.mark.django_db
class TestTwins:
    """Rows that cannot stand side by side become one that knows what both knew."""

    def test_two_listings_of_a_skill_say_what_both_said(self, kept: Person, gone: Person) -> None:
        listing(kept, "Felting", note="Wet felting.")
        listing(gone, "Felting", note="Needles too.")
        merge(kept=kept, gone=gone, by=None)
        assert Listing.objects.get().note == "Wet felting.\n\nNeedles too."

    def test_the_same_note_is_not_said_twice(self, kept: Person, gone: Person) -> None:
        for person in (kept, gone):
            listing(person, "Felting", note="Wet felting.")
        merge(kept=kept, gone=gone, by=None)
        assert Listing.objects.get().note == "Wet felting."

    def test_who_teaches_a_workshop_twice_keeps_the_earlier_place(
        self, gathering: Gathering, kept: Person, gone: Person
    ) -> None:
        workshop = build.workshop(gathering, teachers=[gone, build.person("Ada"), kept])
        merge(kept=kept, gone=gone, by=None)
        assert [str(row.person) for row in workshop.teaching.all()] == ["Maya Reed", "Ada"]

    def test_a_teacher_who_is_a_helper_too_is_a_teacher(self, gathering: Gathering, kept: Person, gone: Person) -> None:
        workshop = build.workshop(gathering, teachers=[kept, gone])
        workshop.teaching.filter(person=kept).update(role="helper")
        merge(kept=kept, gone=gone, by=None)
        assert workshop.teaching.get().role == "teacher"

    def test_two_stars_are_one_as_old_as_the_older(self, gathering: Gathering, kept: Person, gone: Person) -> None:
        session = build.session(build.workshop(gathering))
        old, _new = build.star(gone, session), build.star(kept, session)
        merge(kept=kept, gone=gone, by=None)
        assert (Star.objects.get().person, Star.objects.get().created_at) == (kept, old.created_at)

    def test_the_profile_takes_the_words_it_lacks(self, kept: Person, gone: Person) -> None:
        Profile.objects.create(person=kept, about="Mine")
        Profile.objects.create(person=gone, about="Theirs", pronouns="she", pronouns_audience="public")
        merge(kept=kept, gone=gone, by=None)
        profile = Profile.objects.get()
        assert (profile.about, profile.pronouns, profile.pronouns_audience) == ("Mine", "she", "public")

    def test_a_letter_that_went_to_one_does_not_go_again(self, kept: Person, gone: Person) -> None:
        Letter.objects.create(person=kept, key="k", subject="s", body="b")
        Letter.objects.create(person=gone, key="k", subject="s", body="b", mailed_at=build.NOW)
        merge(kept=kept, gone=gone, by=None)
        assert Letter.objects.get().mailed_at == build.NOW

    def test_a_delivery_that_went_to_one_does_not_go_again(self, kept: Person, gone: Person) -> None:
        for person, sent in ((kept, None), (gone, build.NOW)):
            Delivery.objects.create(
                person=person,
                kind=Delivery.Kind.SESSION_REMINDER,
                subject="a" * 32,
                moment=build.NOW,
                due_at=build.NOW,
                useless_at=build.NOW,
                sent_at=sent,
            )
        merge(kept=kept, gone=gone, by=None)
        assert Delivery.objects.get().sent_at == build.NOW


@pytest.mark.django_db
class TestMerging:
    """The rows themselves, and who may be merged."""

    def test_the_survivor_keeps_name_and_address(self, kept: Person, gone: Person) -> None:
        merged = merge(kept=kept, gone=gone, by=None)
        gone.refresh_from_db()
        assert (merged.name, merged.email, gone.name, gone.is_active) == ("Maya Reed", "maya@example.org", "", False)

    def test_a_survivor_without_address_takes_the_others(self, kept: Person, gone: Person) -> None:
        EmailAddress.objects.create(user=kept, email="maya@example.org", verified=True, primary=True)
        merged = merge(kept=gone, gone=kept, by=None)
        assert (merged.name, merged.email, EmailAddress.objects.count()) == ("Maya R.", "maya@example.org", 0)

    def test_merging_again_changes_nothing(self, gathering: Gathering, kept: Person, gone: Person) -> None:
        build.workshop(gathering, teachers=[gone])
        for _ in range(2):
            merge(kept=kept, gone=gone, by=None)
        assert (held(kept)["workshops"], Change.objects.filter(verb="merged").count()) == (
            set(WorkshopTeacher.objects.values_list("workshop", flat=True)),
            1,
        )

    def test_a_chain_of_merges_leads_to_the_last(self, kept: Person, gone: Person) -> None:
        first = build.person(email=None)
        merge(kept=gone, gone=first, by=None)
        merge(kept=kept, gone=gone, by=None)
        first.refresh_from_db()
        assert first.merged_into == kept

    def test_rights_on_the_whole_site_do_not_follow(self, kept: Person, gone: Person) -> None:
        Person.objects.filter(pk=gone.pk).update(is_staff=True)
        with pytest.raises(PersonRefused, match="other way round"):
            merge(kept=kept, gone=gone, by=None)

    @pytest.mark.parametrize("which", ["same", "kept left", "gone left", "gone merged elsewhere", "kept closed"])
    def test_what_cannot_be_merged_is_refused(self, kept: Person, gone: Person, which: str) -> None:
        closed = {"email": None, "is_active": False}
        changes: dict[str, tuple[Person, dict[str, Any]]] = {
            "kept left": (kept, closed | {"left_at": build.NOW}),
            "gone left": (gone, closed | {"left_at": build.NOW}),
            "gone merged elsewhere": (gone, closed | {"merged_into": build.person()}),
            "kept closed": (kept, {"is_active": False}),
        }
        if which in changes:
            person, values = changes[which]
            Person.objects.filter(pk=person.pk).update(**values)
        with pytest.raises(PersonRefused):
            merge(kept=kept, gone=kept if which == "same" else gone, by=None)

    def test_everything_of_somebody_with_everything_follows(self, gathering: Gathering, kept: Person) -> None:
        full = somebody_with_everything(gathering)
        before = held(full)
        merge(kept=kept, gone=full, by=None)
        assert (held(kept), ReleasedTeacher.objects.get().person) == (before, kept)

    def test_the_released_name_and_the_calendar_stay(self, client: Client, gathering: Gathering, gone: Person) -> None:
        released_session(gathering, "Felting", [gone])
        before = client.get("/g/riverside/schedule.ics").content
        merge(kept=build.person("Maya Reed"), gone=gone, by=None)
        assert (ReleasedTeacher.objects.get().name, client.get("/g/riverside/schedule.ics").content) == (
            "Maya R.",
            before,
        )

    def test_old_addresses_lead_to_the_survivor(
        self, client: Client, gathering: Gathering, kept: Person, gone: Person
    ) -> None:
        Profile.objects.create(person=kept, about="Words", about_audience="public")
        released_session(gathering, "Felting", [gone])
        merge(kept=kept, gone=gone, by=None)
        led = [client.get(f"/{path}/{gone.pk}/").headers.get("Location") for path in ("people", "g/riverside/teachers")]
        feed = client.get(f"/g/riverside/teachers/{gone.pk}.ics").content.decode()
        assert led == [f"/people/{kept.pk}/", f"/g/riverside/teachers/{kept.pk}/"]
        assert feed.count("BEGIN:VEVENT") == 1

    def test_the_team_reads_of_it(self, gathering: Gathering, kept: Person, gone: Person) -> None:
        build.workshop(gathering, teachers=[gone])
        merge(kept=kept, gone=gone, by=kept)
        line = Change.objects.get()
        assert (line.person, line.title, line.verb, line.subject_id) == (kept, "Maya R.", "merged", kept.pk)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_merge_once(gathering: Gathering) -> None:
    kept, gone = build.person("Maya Reed"), build.person("Maya R.", email=None)
    listing(gone, "Felting")
    faults: list[BaseException] = []

    def run() -> None:
        try:
            merge(kept=kept, gone=gone, by=None)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (faults, Listing.objects.get().person) == ([], kept)
