"""The two sides of a conflict in words that a person can choose between."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import BinaryField, BooleanField, DateTimeField, Field, ForeignKey, Model
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering

from .rows import fields_of, model_of, python, sets_of

MOST = 200
UNSAID = {"line", "since", "version"}  # how the line is kept says nothing to a person
Sides = Mapping[str, Any]


def title_of(name: str, row: Model | None) -> str:
    """Return what a conflict is about."""
    kind = capfirst(str(model_of(name)._meta.verbose_name))
    return (f"{kind}: {row}" if row else kind)[:MOST]


def sides_in_words(name: str, home: Sides, river: Sides, gathering: Gathering) -> list[list[str]]:
    """Return what differs: its name, home's value and the river's."""
    if "rows" in home:
        return [[_("in this order"), *(_list(name, side["rows"]) for side in (home, river))]]
    columns = {field.name: field for field in fields_of(name)}
    many = {field.name: field for field in sets_of(name)}
    told = []
    for key in home:
        if home[key] == river[key] or key in UNSAID:
            continue
        if key in columns:
            said = [_said(columns[key], side[key], gathering) for side in (home, river)]
            told.append([str(columns[key].verbose_name), *said])
        elif key in many:
            said = [_members(many[key], side[key]) for side in (home, river)]
            told.append([str(many[key].verbose_name), *said])
    return told


def _said(field: "Field[Any, Any]", value: Any, gathering: Gathering) -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    if isinstance(field, ForeignKey):
        return _members(field, [value])
    if isinstance(field, BinaryField):
        return _("a picture")
    read = python(field, value)
    if isinstance(field, DateTimeField) and isinstance(read, datetime):
        return formats.date_format(read.astimezone(gathering.zone), "D j F, G:i")
    if isinstance(field, BooleanField):
        return _("yes") if read else _("no")
    return str(dict(field.flatchoices).get(read, read))[:MOST]


def _members(field: Any, pks: Any) -> str:
    rows = field.related_model._base_manager.filter(pk__in=list(pks)).order_by("pk")
    return ", ".join(map(str, rows))[:MOST] or _("nothing")


def _list(name: str, rows: list[Any]) -> str:
    ranked = sorted(rows, key=lambda row: row.get("rank") or 0)
    titles = {pk: _members(_of(name, "workshop"), [pk]) for pk in (row["workshop"] for row in ranked)}
    return ", ".join(titles[row["workshop"]] for row in ranked)[:MOST] or _("nothing")


def _of(name: str, column: str) -> "Field[Any, Any]":
    return next(field for field in fields_of(name) if field.name == column)
