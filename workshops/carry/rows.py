"""Rows of the carried models as plain values, and back again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Field, ForeignKey, JSONField, ManyToManyField, Model, QuerySet

from workshops.gatherings.models import Gathering

from .inside import renamed
from .table import CARRIED, PERSON, SHARED

Value = Any
Row = dict[str, Value]
Identity = Callable[[str, int], "int | str"]


def model_of(name: str) -> type[Model]:
    """Return a carried model by its name."""
    return apps.get_model("workshops", name)


@cache
def fields_of(name: str) -> tuple["Field[Any, Any]", ...]:
    """Return the columns of a model that are carried: none that points at what is left behind."""
    rule, meta = CARRIED[name], model_of(name)._meta
    return tuple(
        field
        for field in meta.fields
        if not field.primary_key
        and field.name not in rule.skip
        and (not rule.fields or field.name in rule.fields)
        and (field.related_model is None or points_at(field) in CARRIED)
    )


def links_of(field: "ManyToManyField[Any, Any]") -> type[Model]:
    """Return the model of a many-to-many field's table."""
    through: type[Model] = field.remote_field.through  # type: ignore[assignment]
    return through


@cache
def sets_of(name: str) -> tuple["ManyToManyField[Any, Any]", ...]:
    """Return the many-to-many fields of a model that are carried: those without a table of their own in the app."""
    rule = CARRIED[name]
    return tuple(
        field
        for field in model_of(name)._meta.many_to_many
        if not rule.fields and points_at(field) in CARRIED and links_of(field)._meta.auto_created
    )


def points_at(field: "Field[Any, Any]") -> str:
    """Return the name of the model that a field points at."""
    related = field.related_model
    return related.__name__ if isinstance(related, type) else ""


def found(name: str, gathering: Gathering, people: set[int]) -> "QuerySet[Any]":
    """Return a model's rows that belong to the gathering."""
    rule, rows = CARRIED[name], model_of(name)._base_manager.order_by("pk")
    if rule.kind == SHARED:
        return rows
    if rule.kind == PERSON:
        if rule.among:
            people = people & _named_by(rule.among, gathering)
        whose = ["pk"] if name == "Person" else [f.name for f in fields_of(name) if points_at(f) == "Person"]
        return rows.filter(**{f"{column}__in": sorted(people) for column in whose})
    return rows.filter(**{rule.scope: gathering.pk})


def people_of(gathering: Gathering) -> set[int]:
    """Return the ids of everybody whom the gathering's rows name."""
    return _named_by([name for name, rule in CARRIED.items() if rule.kind not in (SHARED, PERSON)], gathering)


def _named_by(models: Iterable[str], gathering: Gathering) -> set[int]:
    people: set[int] = set()
    for name in models:
        for field in fields_of(name):
            if points_at(field) == "Person":
                rows = found(name, gathering, people).exclude(**{field.name: None}).order_by()
                people.update(rows.values_list(field.attname, flat=True).distinct())
    return people


def dump(gathering: Gathering, identity: Identity) -> Iterator[tuple[str, "int | str", Row]]:
    """Yield model, identity and values of each row, in the order of the table."""
    people = people_of(gathering)
    for name in CARRIED:
        sets = {field.name: _members(name, field, gathering, people) for field in sets_of(name)}
        for row in found(name, gathering, people).iterator(chunk_size=500):
            values = {field.name: plain(field, row, identity) for field in fields_of(name)}
            for field in sets_of(name):
                members = (identity(points_at(field), pk) for pk in sets[field.name].get(row.pk, ()))
                values[field.name] = sorted(members, key=str)
            yield name, identity(name, row.pk), values


def dump_row(name: str, row: Model) -> Row:
    """Return one row's values by home's own ids."""
    values = {field.name: plain(field, row, lambda _name, pk: pk) for field in fields_of(name)}
    for field in sets_of(name):
        members = getattr(row, field.name).order_by("pk").values_list("pk", flat=True)
        values[field.name] = sorted(members, key=str)
    return values


def _members(
    name: str, field: "ManyToManyField[Any, Any]", gathering: Gathering, people: set[int]
) -> Mapping[int, list[int]]:
    links = links_of(field)._base_manager.order_by("pk")
    mine, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    inside = found(name, gathering, people).order_by().values("pk")
    members: dict[int, list[int]] = {}
    for row, member in links.filter(**{f"{mine}__in": inside}).values_list(mine, other):
        members.setdefault(row, []).append(member)
    return members


def plain(field: "Field[Any, Any]", row: Model, identity: Identity) -> Value:
    """Return a column's value as JSON knows it."""
    value = field.value_from_object(row)
    if value is None:
        return value
    if isinstance(field, JSONField):
        return renamed(type(row).__name__, field.name, value, lambda name, pk: identity(name, int(pk)))
    if isinstance(field, ForeignKey):
        return identity(points_at(field), value)
    if isinstance(field, DateTimeField):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | str) else field.value_to_string(row)


def python(field: "Field[Any, Any]", value: Value) -> Value:
    """Return a plain value as the column knows it; raises ValidationError when it is none."""
    return value if value is None or isinstance(field, JSONField | ForeignKey) else field.to_python(value)
