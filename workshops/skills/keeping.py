"""Writes to the catalogue: skills proposed by anyone, added, changed and joined by those who keep it; all recorded."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version
from workshops.people.letters import post_letter
from workshops.people.models import Person

from .belongings import join_listings
from .errors import SkillRefused
from .folding import fold
from .models import CatalogueChange, Category, OldAddress, Skill
from .signals import skills_joined

MOST_WAITING = 10  # skills of one person that nobody has looked at yet
MOST_NAMES = 2_000  # letters of other names


@transaction.atomic
def propose_skill(*, skill: Skill, person: Person) -> Skill:
    """Propose a skill that the catalogue lacks; until it is added only who proposed it sees it, and may list it."""
    Person.objects.select_for_update().get(pk=person.pk)
    if Skill.objects.filter(proposed_by=person, pending=True).count() >= MOST_WAITING:
        raise SkillRefused(_("Many skills of yours wait for the catalogue. Wait until somebody looked at them."))
    refuse_known_name(skill)
    skill.slug, skill.pending, skill.proposed_by = free_slug(skill.name), True, person
    skill.save(force_insert=True)
    _record(person, "proposed", skill, {}, _facts(skill))
    return skill


@transaction.atomic
def change_skill(*, skill: Skill, person: Person, seen_version: int) -> Skill:
    """Change a skill, which also adds one that waited to the catalogue; for those who keep it."""
    before = _facts(Skill.objects.select_for_update().select_related("category").get(pk=skill.pk))
    refuse_known_name(skill)
    skill.version = claim_version(skill, seen_version)
    added, skill.pending = skill.pending, False
    skill.save(force_update=True)
    _record(person, "added" if added else "changed", skill, before, _facts(skill))
    return skill


@transaction.atomic
def turn_down_skill(*, skill: Skill, person: Person, seen_version: int) -> None:
    """Take away a skill that waits, with what was listed of it, and tell by letter who proposed it."""
    locked = Skill.objects.select_for_update().get(pk=skill.pk)
    if not locked.pending:
        raise SkillRefused(_("This skill is in the catalogue by now. Join it with another instead."))
    claim_version(skill, seen_version)
    _record(person, "turned down", skill, _facts(skill), {})
    if skill.proposed_by:
        post_letter(
            person=skill.proposed_by,
            key=f"skill-turned-down-{skill.pk}",
            subject=_("The skill “%(skill)s” was not added") % {"skill": skill},
            body=_(
                "You proposed the skill “%(skill)s”. Those who keep the catalogue did not add it: often there is one "
                "like it under another name already. Look through the catalogue, or propose it in other words."
            )
            % {"skill": skill},
        )
    skill.delete()


@dataclass(frozen=True, kw_only=True)
class Joining:
    """What joining one skill with another would move."""

    listings: int
    doubled: int
    workshops: int


def what_joining_moves(*, gone: Skill, kept: Skill) -> Joining:
    """Return how many listings and workshops would move, and how many people say the same of both."""
    said = set(kept.listings.values_list("person", "kind"))
    doubled = sum(pair in said for pair in gone.listings.values_list("person", "kind"))
    return Joining(listings=gone.listings.count(), doubled=doubled, workshops=gone.workshops.count())


@transaction.atomic
def join_skills(*, gone: Skill, kept: Skill, person: Person, seen_versions: tuple[int, int]) -> Skill:
    """Make one skill of two: listings, workshops and names of `gone` go to `kept`, its address leads there.

    Whoever said the same of both keeps one listing, with both notes; what they had not said there is filled in.
    """
    list(Skill.objects.select_for_update().filter(pk__in=[gone.pk, kept.pk]).order_by("pk"))
    if gone.pk == kept.pk or kept.pending:
        raise SkillRefused(_("Choose another skill of the catalogue to join it with."))
    claim_version(gone, seen_versions[0])
    kept.version = claim_version(kept, seen_versions[1])
    before = {"gone": _facts(gone), "kept": _facts(kept)}
    moved = what_joining_moves(gone=gone, kept=kept)
    _join_listings(gone, kept)
    kept.workshops.add(*gone.workshops.all())
    OldAddress.objects.filter(skill=gone).update(skill=kept)
    OldAddress.objects.get_or_create(slug=gone.slug, defaults={"skill": kept})
    kept.other_names = joined_names(kept, gone)
    skills_joined.send(sender=Skill, gone=gone, kept=kept)
    title = f"{gone} → {kept}"
    gone.delete()
    kept.save()
    after = {"kept": _facts(kept), "listings": moved.listings, "workshops": moved.workshops}
    CatalogueChange.objects.create(person=person, verb="joined", title=title, before=before, after=after)
    return kept


def refuse_known_name(skill: Skill) -> None:
    """Raise SkillRefused when another skill is called so, by its own name or another; accents and case count not."""
    wanted = fold(skill.name)
    if not wanted:
        raise SkillRefused(_("Give it a name of letters."))
    lines = Skill.objects.filter(search_text__contains=f" {wanted} ").exclude(pk=skill.pk).only("name", "search_text")
    for known in lines:
        if wanted in [line.strip() for line in known.search_text.split("\n")[:-1]]:
            raise SkillRefused(_("The catalogue has it already, as “%(skill)s”.") % {"skill": known})


def free_slug(name: str) -> str:
    """Return an address for a skill of that name which none has or had."""
    begun = slugify(fold(name))[:100] or "skill"
    taken = set(Skill.objects.filter(slug__startswith=begun).values_list("slug", flat=True))
    taken |= set(OldAddress.objects.filter(slug__startswith=begun).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 3) if (slug := begun if n == 1 else f"{begun}-{n}") not in taken)


def _join_listings(gone: Skill, kept: Skill) -> None:
    there = {(row.person_id, row.kind): row for row in kept.listings.select_for_update()}
    for row in gone.listings.select_for_update():
        twin = there.get((row.person_id, row.kind))
        if twin is None:
            row.skill = kept
            row.version += 1
            row.save(update_fields=["skill", "version"])
            continue
        join_listings(twin, row)
        row.delete()


def joined_names(kept: Skill, gone: Skill) -> str:
    """Return the other names of both, and the one that goes, a line each and each once, as far as there is room."""
    names = {fold(name): name for name in [*reversed([*kept.others, gone.name, *gone.others])]}
    names.pop(fold(kept.name), None)
    joined = ""
    for name in reversed(names.values()):
        if len(joined) + len(name) < MOST_NAMES:
            joined += f"{name}\n"
    return joined.strip()


def _facts(skill: Skill) -> dict[str, str]:
    category: Category = skill.category
    return {"name": skill.name, "category": category.name, "about": skill.about, "other_names": skill.other_names}


def _record(person: Person, verb: str, skill: Skill, before: dict[str, str], after: dict[str, str]) -> None:
    if before != after or verb == "added":
        CatalogueChange.objects.create(person=person, verb=verb, title=skill.name, before=before, after=after)
