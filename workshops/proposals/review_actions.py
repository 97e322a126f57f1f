"""Writes of the team about proposals: scores, comments, tags, letters' words, and whether it reviews blind."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version, lock_draft
from workshops.gatherings.errors import Stale
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .errors import ProposalRefused
from .models import Workshop
from .review_models import LetterTemplate, ReviewComment, ReviewRead, ReviewScore, ReviewSettings, ReviewTag
from .review_record import note_of
from .review_words import decision_words

MOST_TAGS = 60
MOST_COMMENTS = 200


def mark_read(*, workshop: Workshop, person: Person) -> None:
    """Note that somebody of the team read a proposal."""
    ReviewRead.objects.bulk_create([ReviewRead(workshop=workshop, person=person)], ignore_conflicts=True)


@transaction.atomic
def give_score(*, workshop: Workshop, person: Person, value: int | None) -> None:
    """Keep a reviewer's score, or take it back; nobody scores what they teach."""
    lock_draft(workshop.gathering)
    if workshop.teaching.filter(person=person).exists():
        raise ProposalRefused(_("You teach this yourself. Let the others score it."))
    if value is None:
        ReviewScore.objects.filter(workshop=workshop, person=person).delete()
    else:
        ReviewScore.objects.update_or_create(workshop=workshop, person=person, defaults={"value": value})


@transaction.atomic
def set_tags(*, workshop: Workshop, tags: Iterable[ReviewTag], person: Person) -> None:
    """Put exactly these tags on a proposal."""
    lock_draft(workshop.gathering)
    before = sorted(workshop.review_tags.values_list("name", flat=True))
    workshop.review_tags.set(tags)
    after = sorted(workshop.review_tags.values_list("name", flat=True))
    note_of(workshop, person, "tag", {"tags": before}, {"tags": after})


@transaction.atomic
def comment(*, workshop: Workshop, person: Person, text: str) -> ReviewComment:
    """Say something to the team; the same words twice in a row are said once."""
    lock_draft(workshop.gathering)
    last = workshop.review_comments.last()
    if last and (last.author, last.text) == (person, text):
        return last
    if workshop.review_comments.count() >= MOST_COMMENTS:
        raise ProposalRefused(_("There are very many comments here already. Delete one of yours first."))
    return ReviewComment.objects.create(workshop=workshop, author=person, text=text)


@transaction.atomic
def change_comment(*, comment: ReviewComment, text: str, seen_version: int, now: datetime) -> None:
    """Change the words of a comment; its author may."""
    comment.version = claim_version(comment, seen_version)
    comment.text, comment.changed_at = text, now
    comment.save(update_fields=["text", "changed_at"])


@transaction.atomic
def delete_comment(*, comment: ReviewComment, person: Person) -> None:
    """Delete a comment; the record keeps that there was one, not what it said."""
    workshop = comment.workshop
    lock_draft(workshop.gathering)
    comment.delete()
    note_of(workshop, person, "delete comment")


@transaction.atomic
def save_tag(*, tag: ReviewTag, person: Person) -> ReviewTag:
    """Make or change a tag; one name is one tag in a gathering."""
    gathering = lock_draft(tag.gathering)
    others = ReviewTag.objects.filter(gathering=gathering).exclude(pk=tag.pk)
    if others.annotate(lower=Lower("name")).filter(lower=tag.name.lower()).exists():
        raise ProposalRefused(_("There is a tag “%(name)s” already.") % {"name": tag.name})
    if tag.pk is None and others.count() >= MOST_TAGS:
        raise ProposalRefused(_("There are very many tags already. Remove one first."))
    old = ReviewTag.objects.filter(pk=tag.pk).first() if tag.pk else None
    before = {"name": old.name, "colour": old.colour} if old else {}
    tag.save()
    after = {"name": tag.name, "colour": tag.colour}
    _note(tag, person, "changed" if old else "made", before, after)
    return tag


@transaction.atomic
def delete_tag(*, tag: ReviewTag, person: Person) -> None:
    """Take a tag off every proposal and forget it."""
    lock_draft(tag.gathering)
    _note(tag, person, "removed", {"name": tag.name}, {})
    tag.delete()


@transaction.atomic
def set_blind(*, gathering: Gathering, blind: bool, person: Person) -> None:
    """Say whether names and scores are hidden from who has not scored."""
    lock_draft(gathering)
    kept, _made = ReviewSettings.objects.get_or_create(gathering=gathering)
    before, kept.blind = {"blind": kept.blind}, blind
    kept.save()
    note_change(
        gathering=gathering,
        person=person,
        subject="review",
        subject_id=gathering.pk,
        title="",
        verb="changed",
        before=before,
        after={"blind": blind},
    )


@transaction.atomic
def save_template(
    *, gathering: Gathering, decision: str, subject: str, body: str, seen_version: int, person: Person
) -> LetterTemplate:
    """Keep a gathering's own words of a letter; `seen_version` is 0 for the words we suggest."""
    lock_draft(gathering)
    kept = LetterTemplate.objects.filter(gathering=gathering, decision=decision).first()
    if (kept.version if kept else 0) != seen_version:
        raise Stale(_("Somebody else changed this letter while you were typing. Compare, then save once more."))
    before = {"subject": kept.subject, "body": kept.body} if kept else {}
    kept = kept or LetterTemplate(gathering=gathering, decision=decision)
    kept.subject, kept.body, kept.version = subject, body, seen_version + 1
    kept.save()
    note_change(
        gathering=gathering,
        person=person,
        subject="letter",
        subject_id=kept.pk,
        title=decision_words()[decision],
        verb="changed",
        before=before,
        after={"subject": subject, "body": body},
    )
    return kept


def _note(tag: ReviewTag, person: Person, verb: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    note_change(
        gathering=tag.gathering,
        person=person,
        subject="tag",
        subject_id=tag.pk,
        title=tag.name,
        verb=verb,
        before=before,
        after=after,
    )
