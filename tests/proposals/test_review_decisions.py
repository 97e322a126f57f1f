from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import build
from workshops.gatherings.errors import Stale
from workshops.models import Change, Gathering, Letter, LetterTemplate, Person, Session, Workshop
from workshops.proposals import actions
from workshops.proposals.errors import ProposalRefused
from workshops.proposals.review_decisions import Decision, LettersChanged, decide, digest_of, drafted, workshops_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
BY = date(2026, 5, 15)


def offered(gathering: Gathering, title: str = "Knots", **fields: Any) -> Workshop:
    return build.workshop(gathering, title, **({"state": "submitted"} | fields))


def decided(workshops: list[Workshop], name: str, by: Person, **given: Any) -> list[Workshop]:
    """Decide after looking, as the page does."""
    gathering = workshops[0].gathering
    decision = Decision(name=name, **({"confirm_by": BY if name == "accept" else None} | given))
    ids = [workshop.pk for workshop in workshops]
    return decide(
        gathering=gathering,
        decision=decision,
        seen={workshop.pk: workshop.version for workshop in workshops},
        seen_letters=digest_of(drafted(gathering, decision, workshops_of(gathering, ids))),
        person=by,
        now=NOW,
    )


@pytest.mark.parametrize(
    ("name", "state"),
    [("accept", "accepted"), ("waitlist", "waitlisted"), ("ask", "changes"), ("decline", "declined")],
)
def test_each_decision_leads_to_its_state_with_a_letter_and_a_line_of_the_record(
    gathering: Gathering, organizer: Person, name: str, state: str
) -> None:
    workshop = offered(gathering)
    decided([workshop], name, organizer)
    assert (Workshop.objects.get().state, Letter.objects.get().person, Change.objects.get().verb) == (
        state,
        workshop.teachers.get(),
        name,
    )


def test_accepting_asks_to_confirm_by_a_day_and_makes_the_sessions(gathering: Gathering, organizer: Person) -> None:
    decided([offered(gathering, repeats=2, parts=2)], "accept", organizer)
    workshop = Workshop.objects.get()
    assert (workshop.asked_at, workshop.confirm_by, Session.objects.count()) == (NOW, BY, 4)


def test_the_letter_is_filled_in_and_its_link_left_for_the_mail(gathering: Gathering, organizer: Person) -> None:
    wren = build.person("Wren")
    decided([offered(gathering, teachers=[wren])], "accept", organizer, note="Bring rope.")
    letter = Letter.objects.get()
    assert (letter.subject, letter.link_name, letter.link_value) == (
        "Riverside: yes to “Knots”",
        "proposal-answer",
        f"{gathering.pk}:{wren.pk}",
    )
    assert [words in letter.body for words in ("Hello Wren", "Bring rope.", "Friday 15 May 2026", "{link}")] == [
        True
    ] * 4


def test_every_teacher_gets_one_and_no_helper(gathering: Gathering, organizer: Person) -> None:
    workshop = offered(gathering, teachers=[build.person("Ada"), build.person("Bo"), build.person("Cy")])
    workshop.teaching.filter(person__name="Cy").update(role="helper")
    decided([workshop], "decline", organizer)
    assert set(Letter.objects.values_list("person__name", flat=True)) == {"Ada", "Bo"}


def test_the_gathering_s_own_words_count(gathering: Gathering, organizer: Person) -> None:
    LetterTemplate.objects.create(gathering=gathering, decision="decline", subject="No: {title}", body="Sorry, {name}")
    decided([offered(gathering)], "decline", organizer)
    assert Letter.objects.get().subject == "No: Knots"


def test_it_can_be_decided_without_letters(gathering: Gathering, organizer: Person) -> None:
    decided([offered(gathering)], "decline", organizer, letters=False)
    assert (Workshop.objects.get().state, Letter.objects.count()) == ("declined", 0)


def test_one_that_changed_since_is_named_with_who_changed_it_and_nothing_is_decided(
    gathering: Gathering, organizer: Person
) -> None:
    seen, other = offered(gathering, "Knots"), offered(gathering, "Rope")
    cy = build.person("Cy")
    actions.make_move(workshop=Workshop.objects.get(pk=seen.pk), move="waitlist", seen_version=0, by=cy)
    with pytest.raises(Stale, match=r"“Knots” was changed by Cy\. Nothing was decided"):
        decided([seen, other], "decline", organizer)
    assert (Workshop.objects.get(pk=other.pk).state, Letter.objects.count()) == ("submitted", 0)


def test_deciding_twice_from_one_page_writes_one_letter(gathering: Gathering, organizer: Person) -> None:
    workshop = offered(gathering)
    decided([workshop], "decline", organizer)
    stale = Workshop(pk=workshop.pk, gathering=gathering, version=0)
    with pytest.raises(Stale, match="changed by The organizer"):
        decided([stale], "decline", organizer)
    assert Letter.objects.count() == 1


def test_one_that_cannot_go_there_holds_all_of_them_up(gathering: Gathering, organizer: Person) -> None:
    workshops = [offered(gathering), offered(gathering, "Rope", state="draft")]
    with pytest.raises(ProposalRefused, match="“Rope” \\(draft\\)"):
        decided(workshops, "accept", organizer)
    assert set(Workshop.objects.values_list("state", flat=True)) == {"submitted", "draft"}


def test_letters_that_would_say_something_else_by_now_do_not_go(gathering: Gathering, organizer: Person) -> None:
    workshop, decision = offered(gathering), Decision(name="decline")
    looked = digest_of(drafted(gathering, decision, workshops_of(gathering, [workshop.pk])))
    Person.objects.filter(pk=workshop.teachers.get().pk).update(name="Another name")
    with pytest.raises(LettersChanged):
        decide(
            gathering=gathering,
            decision=decision,
            seen={workshop.pk: 0},
            seen_letters=looked,
            person=organizer,
            now=NOW,
        )
    assert Workshop.objects.get().state == "submitted"


def test_a_proposal_of_another_gathering_is_not_decided_here(gathering: Gathering, organizer: Person) -> None:
    theirs = offered(build.gathering("other"))
    with pytest.raises(Stale, match="gone"):
        decide(
            gathering=gathering,
            decision=Decision(name="decline"),
            seen={theirs.pk: 0},
            seen_letters="",
            person=organizer,
            now=NOW,
        )


def test_what_was_decided_again_later_is_told_again(gathering: Gathering, organizer: Person) -> None:
    decided([offered(gathering)], "waitlist", organizer)
    decided([Workshop.objects.get()], "accept", organizer)
    decided([Workshop.objects.get()], "waitlist", organizer)
    assert Letter.objects.count() == 3


def test_taking_an_acceptance_back_is_a_change_of_the_draft(gathering: Gathering, organizer: Person) -> None:
    decided([build.workshop(gathering)], "waitlist", organizer)
    assert Gathering.objects.get().draft_version == 1


def test_three_hundred_cost_hardly_more_queries_than_three(gathering: Gathering, organizer: Person) -> None:
    counts = []
    for number in (3, 300):
        Workshop.objects.all().delete()
        workshops = [offered(gathering, f"Workshop {n}") for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            decided(workshops, "accept", organizer)
        counts.append(len(queries))
    assert (counts[0], counts[1] <= counts[0] + 6) == (23, True)
