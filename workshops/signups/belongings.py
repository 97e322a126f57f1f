"""What hangs on a person by what they starred."""

from workshops.people.belongings import Belonging

from .models import Star


def join_stars(kept: Star, gone: Star) -> None:
    """Two stars on one offering are one, as old as the older."""
    kept.created_at = min(kept.created_at, gone.created_at)
    kept.save(update_fields=["created_at"])


BELONGINGS = (
    Belonging(
        model=Star,
        field="person",
        title="stars",
        twins=join_stars,
        shows=("offering__workshop__gathering__name", "offering__workshop__title", "offering__number", "created_at"),
    ),
)
