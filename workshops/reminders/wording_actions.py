"""Writes: the words of a gathering's mails."""

from django.db import transaction

from workshops.gatherings.draft import claim_version, lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .models import Delivery
from .words_models import MailWords


@transaction.atomic
def write_words(
    *, gathering: Gathering, by: Person, kind: str, language: str, subject: str, body: str, seen_version: int
) -> bool:
    """Keep the team's words for a kind of mail, or the site's again where both are empty; organizers may.

    Return whether they differ. Raises Stale when somebody wrote others meanwhile.
    """
    lock_draft(gathering)
    words = MailWords.objects.get_or_create(gathering=gathering, kind=kind, language=language)[0]
    before = (words.subject, words.body)
    words.version = claim_version(words, seen_version)
    if before == (subject, body):
        return False
    words.subject, words.body = subject, body
    words.save(update_fields=["subject", "body"])
    note_change(
        gathering=gathering,
        person=by,
        subject="mail words",
        subject_id=words.pk,
        title=f"{Delivery.Kind(kind).label} ({language})",
        verb="changed" if body else "reset",
        before={"subject": before[0], "text": before[1]},
        after={"subject": subject, "text": body},
    )
    return True
