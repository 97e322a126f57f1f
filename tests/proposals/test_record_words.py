"""Lines about proposals read as people speak."""

from typing import Any

import pytest

from workshops.gatherings.record import note_change
from workshops.gatherings.record_words import Line, line_of
from workshops.models import Change, Gathering, Person
from workshops.proposals import review_actions
from workshops.proposals.moves import MOVES
from workshops.proposals.record_words import VERBS
from workshops.proposals.review_reading import verb_words

pytestmark = pytest.mark.django_db


def line(gathering: Gathering, subject: str, verb: str, **given: Any) -> Line:
    noted = note_change(
        gathering=gathering, person=None, subject=subject, subject_id=7, title="Nets", verb=verb, **given
    )
    assert noted is not None
    return line_of(noted, gathering)


def test_a_decision_reads_with_its_states_and_leads_to_the_proposal(gathering: Gathering) -> None:
    told = line(gathering, "workshop", "give-up", before={"state": "accepted"}, after={"state": "withdrawn"})
    assert (told.kind, told.verb, told.differences, told.address) == (
        "Proposal",
        "given up: they cannot come",
        [("state", "Accepted", "Withdrawn")],
        "/g/riverside/proposals/7/",
    )


def test_what_was_typed_in_the_form_is_called_as_there(gathering: Gathering) -> None:
    told = line(gathering, "workshop", "changed", before={"age_from": None}, after={"age_from": 8, "level": "first"})
    assert told.differences == [("youngest age", "nothing", "8"), ("level", "nothing", "For beginners")]


def test_slots_that_somebody_cannot_teach_in_read_in_words(gathering: Gathering) -> None:
    told = line(gathering, "availability", "changed", before={"Mon Early": ""}, after={"Mon Early": "rather_not"})
    assert told.differences == [("Mon Early", "nothing", "rather not")]


@pytest.mark.parametrize("words", [VERBS.keys(), verb_words().keys()])
def test_every_move_has_words(words: set[str]) -> None:
    assert set(MOVES) - set(words) == set()


def test_the_history_of_a_proposal_knows_every_verb_of_the_record() -> None:
    assert set(VERBS) - set(verb_words()) == set()


def test_a_changed_letter_is_named_by_its_decision(gathering: Gathering, organizer: Person) -> None:
    review_actions.save_template(
        gathering=gathering, decision="accept", subject="Yes", body="Come", seen_version=0, person=organizer
    )
    told = line_of(Change.objects.get(), gathering)
    assert (told.kind, told.change.title, told.verb) == ("Letter", "Accept", "changed")


def test_a_review_made_blind_reads_in_words(gathering: Gathering, organizer: Person) -> None:
    review_actions.set_blind(gathering=gathering, blind=True, person=organizer)
    told = line_of(Change.objects.get(), gathering)
    assert (told.kind, told.differences) == ("Review", [("names and scores hidden until one has scored", "no", "yes")])
