"""One guid, one session."""

from collections.abc import Iterable
from dataclasses import replace

from .programme import Notes, ProgrammeRow
from .programme import gettext_noop as _


def with_own_guids(rows: Iterable[ProgrammeRow], notes: Notes) -> tuple[ProgrammeRow, ...]:
    """Return the rows so that no two share a guid: the second to use one gets `#2`."""
    used: dict[str, int] = {}
    result = []
    for row in rows:
        guid = row.guid
        while guid and guid in used:
            used[row.guid] += 1
            guid = f"{row.guid}#{used[row.guid]}"
        if guid != row.guid:
            notes.add(row.where, _("the id %(guid)s is used before"), _("taken as another session"), guid=row.guid)
            row = replace(row, guid=guid)
        used.setdefault(guid, 1)
        result.append(row)
    return tuple(result)
