"""`manage.py index_skills`: make the index of the skills anew."""

from typing import Any

from django.core.management.base import BaseCommand

from workshops.skills.actions import renew_search_texts
from workshops.skills.index import rebuild_index


class Command(BaseCommand):
    help = "Make the search index of the skills anew, and say whether this database can have one."

    def handle(self, *args: Any, **options: Any) -> None:
        renewed = renew_search_texts()
        if rebuild_index():
            self.stdout.write(f"Indexed {renewed} skills.")
        else:
            self.stdout.write(
                f"Read {renewed} skills. This database has no index for them: search works, but more slowly. "
                "On PostgreSQL, an administrator of the database runs CREATE EXTENSION pg_trgm in it."
            )
