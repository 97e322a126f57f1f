"""What hangs on a person by what they can teach and want to learn."""

from workshops.people.belongings import Belonging, fill_blanks, rows_stay

from .models import CatalogueChange, Listing, Skill

LONGEST_NOTE = 1_000


def join_listings(kept: Listing, gone: Listing) -> None:
    """Two listings of one skill become one that says what both said, with the ages and the fee of one of them."""
    notes = [kept.note, gone.note if gone.note not in kept.note else ""]
    kept.note = "\n\n".join(note for note in notes if note)[:LONGEST_NOTE]
    for pair in (("age_from", "age_to"), ("fee_from", "fee_to")):
        if any(getattr(kept, name) is not None for name in pair):
            for name in pair:
                setattr(gone, name, None)
    kept.version += 1
    kept.needs.add(*gone.needs.all())
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
    Belonging(
        model=Skill,
        field="proposed_by",
        title="skills_proposed",
        leave=rows_stay,
        shows=("name", "category__name", "about", "other_names", "pending"),
    ),
    Belonging(
        model=CatalogueChange,
        field="person",
        left_out="the catalogue's record, which is about skills",
        leave=rows_stay,
    ),
)
