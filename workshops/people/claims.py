"""Asking whoever has an address whether a person whom an organizer keeps is them; with their yes the two are merged."""

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from .errors import PersonRefused
from .letters import post_letter, withdraw_letter
from .links import value_of_link
from .merging import merge
from .models import Claim, Person

LINK = "claim"


@transaction.atomic
def ask_whether_kept_is(*, kept: Person, email: str, asked_by: Person, teaches: str) -> Claim:
    """Send a letter with a link to the address; organizers of a gathering where the kept person teaches may.

    Nothing is moved until the address's owner says yes. Asking another address takes the question to the first back;
    asking the same one again asks once.
    """
    kept = Person.objects.select_for_update().get(pk=kept.pk)
    if kept.email or kept.left_at or kept.merged_into_id:
        raise PersonRefused(_("This person has an account by now. There is nobody to ask."))
    holder, _made = Person.objects.get_or_create(email=email.strip().lower())
    earlier = Claim.objects.filter(kept=kept).first()
    if earlier and earlier.holder_id == holder.pk:
        return earlier
    if earlier:
        take_back(claim=earlier)
    claim = Claim.objects.create(kept=kept, holder=holder, asked_by=asked_by)
    told = {"name": kept.name, "by": asked_by.name, "teaches": teaches}
    post_letter(
        person=holder,
        key=f"claim-{claim.pk}",
        subject=_("Are you %(name)s?") % told,
        body=_(
            "%(by)s keeps a teacher called %(name)s without an address:\n\n%(teaches)s\n\n"
            "If that is you, open this page and say so; what is kept of %(name)s then becomes yours:\n\n{link}\n\n"
            "If it is somebody else, do nothing, or say so there."
        )
        % told,
        link_name=LINK,
        link_value=f"{kept.pk}-{claim.pk}",
    )
    return claim


@transaction.atomic
def take_back(*, claim: Claim) -> None:
    """Ask no longer; a letter that has not gone yet does not go, and the link of one that went opens nothing."""
    withdraw_letter(person=claim.holder, key=f"claim-{claim.pk}")
    claim.delete()


@transaction.atomic
def confirm(*, claim: Claim) -> Person:
    """Say "this is me": what was kept becomes the holder's; only they may."""
    if Person.objects.select_for_update().filter(pk=claim.kept_id, email__isnull=False).exists():
        raise PersonRefused(_("Somebody signed in as this person meanwhile. Write to the organizers."))
    return merge(kept=claim.holder, gone=claim.kept, by=claim.holder)


def get_claim_for(person: Person, token: str) -> Claim | None:
    """Return the claim that a letter's link opens for its holder; None for anybody else.

    Http404 when it was taken back or is not ours; of one that was confirmed before, PersonRefused says so.
    """
    kept, number = (int(part) for part in value_of_link(LINK, token).split("-"))
    claim = Claim.objects.select_related("kept", "asked_by").filter(pk=number, kept=kept).first()
    if claim is None:
        if Person.objects.filter(pk=kept, merged_into=person).exists():
            raise PersonRefused(_("That is yours already."))
        raise Http404("no such claim")
    return claim if claim.holder_id == person.pk else None
