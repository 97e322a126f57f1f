"""Skills proposed, added, changed, turned down and joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import build
from workshops.gatherings.errors import Stale
from workshops.models import CatalogueChange, Letter, Listing, OldAddress, Person, Skill
from workshops.skills import keeping
from workshops.skills.errors import SkillRefused
from workshops.skills.folding import fold

pytestmark = pytest.mark.django_db


def skill(name: str, **fields: object) -> Skill:
    slug = name.lower().replace(" ", "-")
    return Skill.objects.create(name=name, slug=slug, category=build.category("Yarn"), **fields)


def proposed(name: str, person: Person) -> Skill:
    return keeping.propose_skill(skill=Skill(name=name, category=build.category("Yarn")), person=person)


def join(gone: Skill, kept: Skill) -> Skill:
    versions = (gone.version, kept.version)
    return keeping.join_skills(gone=gone, kept=kept, person=build.person(), seen_versions=versions)


def listing(skill: Skill, person: Person | None = None, kind: str = "teach", **fields: object) -> Listing:
    return Listing.objects.create(skill=skill, person=person or build.person(), kind=kind, **fields)


def test_a_proposed_skill_waits_and_is_recorded() -> None:
    made = proposed("Zither tuning", ada := build.person())
    assert (made.pending, made.proposed_by, made.slug) == (True, ada, "zither-tuning")
    assert CatalogueChange.objects.values_list("verb", "title", "person").get() == ("proposed", made.name, ada.pk)


@pytest.mark.parametrize("name", ["zither  TUNING", "Zíther tuning", "Strings of a zither"])
def test_what_is_there_by_any_name_is_not_proposed_again(name: str) -> None:
    skill("Zither tuning", other_names="Strings of a zither")
    with pytest.raises(SkillRefused, match="“Zither tuning”"):
        proposed(name, build.person())


@pytest.mark.parametrize("name", ["!!!", "\u200b", "—"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    with pytest.raises(SkillRefused, match="letters"):
        proposed(name, build.person())


def test_few_of_one_person_wait_at_a_time() -> None:
    ada = build.person()
    for number in range(keeping.MOST_WAITING):
        proposed(f"Zither {number}", ada)
    with pytest.raises(SkillRefused, match="wait"):
        proposed("One more", ada)


def test_two_skills_of_one_slug_have_addresses_of_their_own() -> None:
    OldAddress.objects.create(slug="zither-tuning", skill=skill("Strings"))
    assert proposed("Zither tuning", build.person()).slug == "zither-tuning-2"


def test_a_skill_in_another_script_has_an_address() -> None:
    assert proposed("Плетение", build.person()).slug == "skill"


def test_changing_what_waits_adds_it() -> None:
    made = proposed("Zither tuning", build.person())
    keeping.change_skill(skill=made, person=build.person(), seen_version=0)
    assert (Skill.objects.get(pk=made.pk).pending, CatalogueChange.objects.first().verb) == (False, "added")  # type: ignore[union-attr]


def test_a_stale_change_is_refused() -> None:
    made = skill("Zither tuning")
    keeping.change_skill(skill=Skill.objects.get(pk=made.pk), person=build.person(), seen_version=0)
    with pytest.raises(Stale):
        keeping.change_skill(skill=made, person=build.person(), seen_version=0)


def test_what_is_turned_down_is_gone_and_its_proposer_told_once() -> None:
    made = proposed("Zither tuning", ada := build.person())
    listing(made, ada)
    keeping.turn_down_skill(skill=made, person=build.person(), seen_version=0)
    assert (Skill.objects.filter(name="Zither tuning").exists(), ada.listings.count()) == (False, 0)
    assert "“Zither tuning” was not added" in Letter.objects.get(person=ada).subject


def test_what_is_in_the_catalogue_is_not_turned_down() -> None:
    with pytest.raises(SkillRefused, match="in the catalogue by now"):
        keeping.turn_down_skill(skill=skill("Zither"), person=build.person(), seen_version=0)


def test_joining_moves_listings_workshops_names_and_the_address() -> None:
    gone, kept = skill("Zithers", other_names="Psaltery"), skill("Zither", other_names="Lap harp")
    workshop, moved = build.workshop(build.gathering()), listing(gone)
    workshop.skills.add(gone, kept)
    OldAddress.objects.create(slug="cithers", skill=gone)
    join(gone, kept)
    moved.refresh_from_db()
    kept.refresh_from_db()
    assert (moved.skill, list(workshop.skills.all()), kept.others) == (
        kept,
        [kept],
        ["Lap harp", "Zithers", "Psaltery"],
    )
    assert set(kept.old_addresses.values_list("slug", flat=True)) == {"zithers", "cithers"}


def test_who_said_the_same_of_both_keeps_one_listing_with_all_they_said() -> None:
    gone, kept, ada = skill("Zithers"), skill("Zither"), build.person()
    listing(kept, ada, note="Ten years.", age_from=10)
    listing(gone, ada, note="With joy.", minutes=90, age_to=8)
    listing(gone, ada, kind="learn")
    join(gone, kept)
    teach = ada.listings.get(kind="teach")
    assert (teach.note, teach.minutes, teach.age_from, teach.age_to) == ("Ten years.\n\nWith joy.", 90, 10, None)
    assert ada.listings.count() == 2


def test_what_would_move_is_counted_before() -> None:
    gone, kept, ada = skill("Zithers"), skill("Zither"), build.person()
    listing(kept, ada), listing(gone, ada), listing(gone, ada, kind="learn"), listing(gone)
    moves = keeping.what_joining_moves(gone=gone, kept=kept)
    assert (moves.listings, moves.doubled, moves.workshops) == (3, 1, 0)


def test_a_skill_is_not_joined_with_itself_nor_with_one_that_waits() -> None:
    one, waiting = skill("Zither"), proposed("Lap harp", build.person())
    for other in (one, waiting):
        with pytest.raises(SkillRefused, match="another skill"):
            join(one, other)


def test_a_stale_joining_changes_nothing() -> None:
    gone, kept = skill("Zithers"), skill("Zither")
    Skill.objects.filter(pk=kept.pk).update(version=5)
    with pytest.raises(Stale):
        join(gone, kept)
    assert (Skill.objects.filter(pk=gone.pk).exists(), Skill.objects.get(pk=kept.pk).version) == (True, 5)


@given(st.lists(st.sampled_from(["Zither", "zither", "Lap harp", "Psaltery", "Öd"]), max_size=6))
def test_joined_names_are_each_there_once_and_none_is_its_own(names: list[str]) -> None:
    kept = Skill(name="Zither", other_names="\n".join(names[:3]))
    gone = Skill(name="Zithers", other_names="\n".join(names[3:]))
    joined = [fold(name) for name in keeping.joined_names(kept, gone).splitlines()]
    assert len(joined) == len(set(joined)) and "zither" not in joined and "zithers" in joined
