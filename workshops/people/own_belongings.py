"""What hangs on a person in this slice and in the libraries it stands on."""

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry

from .belongings import Belonging, Merging, first_stays, rows_stay
from .models import Claim, Letter, Person, Photo, Profile


def join_profiles(kept: Profile, gone: Profile) -> None:
    """Take the words that the survivor does not say, each with who may see it."""
    for part in ("pronouns", "about", "languages"):
        if getattr(gone, part) and not getattr(kept, part):
            setattr(kept, part, getattr(gone, part))
            setattr(kept, f"{part}_audience", gone.audience_of(part))
    kept.save()


def join_letters(kept: Letter, gone: Letter) -> None:
    """A letter that went to either of the two went."""
    kept.mailed_at = kept.mailed_at or gone.mailed_at
    kept.save(update_fields=["mailed_at"])


WORDS = tuple(f"{part}_audience" for part in Profile.PARTS)

BELONGINGS = (
    Belonging(
        model=Profile,
        field="person",
        title="profile",
        shows=("pronouns", "about", "languages", *WORDS),
        twins=join_profiles,
    ),
    Belonging(model=Photo, field="person", title="photo", shows=("large",), twins=first_stays),
    Belonging(
        model=EmailAddress,
        field="user",
        title="email_addresses",
        shows=("email", "verified", "primary"),
        merging=Merging.DROP,
        twins=first_stays,
    ),
    Belonging(
        model=Letter,
        field="person",
        title="letters",
        shows=("subject", "body", "posted_at", "mailed_at"),
        twins=join_letters,
    ),
    Belonging(
        model=Claim,
        field="kept",
        title="asked_whose_row_this_is",
        shows=("asked_at",),
        merging=Merging.DROP,
        twins=first_stays,
    ),
    Belonging(model=Claim, field="holder", title="asked_whether_a_kept_row_is_mine", shows=("asked_at",)),
    Belonging(
        model=Claim, field="asked_by", title="asked_others_whose_row_it_is", shows=("asked_at",), leave=rows_stay
    ),
    Belonging(
        model=Person, field="merged_into", title="rows_merged_into_mine", shows=("id", "created_at"), leave=rows_stay
    ),
    Belonging(
        model=Person.groups.through,
        field="person",
        title="groups",
        shows=("group__name",),
        merging=Merging.DROP,
        twins=first_stays,
    ),
    Belonging(
        model=Person.user_permissions.through,
        field="person",
        title="permissions",
        shows=("permission__codename",),
        merging=Merging.DROP,
        twins=first_stays,
    ),
    Belonging(
        model=LogEntry,
        field="user",
        left_out="what staff did in the admin pages is the site's own log",
        leave=rows_stay,
    ),
)
