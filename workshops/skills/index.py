"""The search index: PostgreSQL's trigrams or SQLite's full-text table, kept in step by the database itself.

It is made after every migration, since SQLite forgets a table's triggers when a migration makes the table anew.
"""

import logging
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

logger = logging.getLogger(__name__)
TABLE = "workshops_skill"
FULL_TEXT = "workshops_skill_search"

SQLITE_TABLE = f"""CREATE VIRTUAL TABLE {FULL_TEXT}
    USING fts5(search_text, content='{TABLE}', content_rowid='id', tokenize='trigram')"""
_INTO = f"INTO {FULL_TEXT}"
_GONE = f"INSERT {_INTO} ({FULL_TEXT}, rowid, search_text) VALUES ('delete', old.id, old.search_text);"  # noqa: S608
_CAME = f"INSERT {_INTO} (rowid, search_text) VALUES (new.id, new.search_text);"  # noqa: S608
SQLITE_TRIGGERS = {
    f"{FULL_TEXT}_insert": f"AFTER INSERT ON {TABLE} BEGIN {_CAME} END",
    f"{FULL_TEXT}_delete": f"AFTER DELETE ON {TABLE} BEGIN {_GONE} END",
    f"{FULL_TEXT}_update": f"AFTER UPDATE OF search_text ON {TABLE} BEGIN {_GONE} {_CAME} END",
}
SQLITE_REBUILD = f"INSERT {_INTO} ({FULL_TEXT}) VALUES ('rebuild')"  # noqa: S608
POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX IF NOT EXISTS workshops_skill_trigrams ON {TABLE} USING gist (search_text gist_trgm_ops)",
)


def make_index(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Make whatever is missing of the index; False, with a line in the log, where this database cannot have one."""
    makers = {"sqlite": _make_for_sqlite, "postgresql": _make_for_postgres}
    vendor = connections[using].vendor
    if vendor not in makers or TABLE not in connections[using].introspection.table_names():
        return False
    try:
        with transaction.atomic(using=using):
            makers[vendor](using)
    except DatabaseError as error:
        logger.warning("Skills are searched without an index, which is slower: %s", str(error).strip())
        return False
    finally:
        has_index.cache_clear()
    return True


def rebuild_index(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Make the index anew from the skills; False where this database cannot have one."""
    made = make_index(using)
    if made and connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute(SQLITE_REBUILD)
    elif made:
        with connections[using].cursor() as cursor:
            cursor.execute("REINDEX INDEX workshops_skill_trigrams")
    return made


@cache
def has_index(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Say whether the index is there; asked of the database once in the life of a process."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [FULL_TEXT])
        elif connections[using].vendor == "postgresql":
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        else:
            return False
        return cursor.fetchone() is not None


def after_migrations(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Make what is missing of the index once migrations have run."""
    make_index(using)


def _make_for_sqlite(using: str) -> None:
    with connections[using].cursor() as cursor:
        wanted = [FULL_TEXT, *SQLITE_TRIGGERS]
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE %s", [f"{FULL_TEXT}%"])
        there = {name for (name,) in cursor.fetchall()}
        if there.issuperset(wanted):
            return
        if FULL_TEXT not in there:
            cursor.execute(SQLITE_TABLE)
        for name, body in SQLITE_TRIGGERS.items():
            if name not in there:
                cursor.execute(f"CREATE TRIGGER {name} {body}")
        cursor.execute(SQLITE_REBUILD)


def _make_for_postgres(using: str) -> None:
    with connections[using].cursor() as cursor:
        for statement in POSTGRES:
            cursor.execute(statement)
