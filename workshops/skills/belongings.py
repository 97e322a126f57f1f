"""What hangs on a person by what they can teach and want to learn."""

from workshops.people.belongings import Belonging, fill_blanks

from .models import Listing


def join_listings(kept: Listing, gone: Listing) -> None:
    """Two listings of one skill become one that says what both said."""
    notes = [kept.note, gone.note if gone.note not in kept.note else ""]
    kept.note = "\n\n".join(note for note in notes if note)
    fill_blanks(kept, gone)


BELONGINGS = (
    Belonging(
        model=Listing,
        field="person",
        title="listings",
        twins=join_listings,
        shows=tuple(
            "skill__name" if f.name == "skill" else f.name
            for f in Listing._meta.concrete_fields
            if f.name not in {"id", "person"}
        ),
    ),
)
