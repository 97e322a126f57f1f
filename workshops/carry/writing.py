"""New rows written from plain values: in the order of the table, what points ahead filled in afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import DateField, Field, ForeignKey, JSONField
from django.utils.translation import gettext as _

from .errors import CarryRefused
from .inside import renamed
from .rows import Row, fields_of, links_of, model_of, points_at, python, sets_of
from .table import CARRIED

Ids = dict[tuple[str, str], int]  # model and identity: the row here
BATCH = 500


def bad_file() -> CarryRefused:
    """Return the refusal of a file whose rows make no sense."""
    return CarryRefused(_("The file does not fit together. Carry the gathering out again and bring the new file."))


def values_here(name: str, row: Row, ids: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    """Return a row's columns for this site; what points at a row that is not here yet is None."""
    try:
        return {field.attname: _value(field, row[field.name], ids) for field in fields_of(name) if field.name in row}
    except (ValidationError, TypeError, ValueError) as error:
        raise bad_file() from error


def _value(field: "Field[Any, Any]", value: Any, ids: Mapping[tuple[str, str], int]) -> Any:
    if isinstance(field, ForeignKey) and value is not None:
        return ids.get((points_at(field), str(value)))
    if isinstance(field, JSONField):
        return renamed(field.model.__name__, field.name, value, lambda name, pk: ids.get((name, pk)))
    return python(field, value)


def twin(name: str, here: Mapping[str, Any]) -> int | None:
    """Return the row of this site that has the same natural key, if the model has one and all of it is known."""
    attributes = [field.attname for field in fields_of(name) if field.name in CARRIED[name].key]
    key = {attribute: here.get(attribute) for attribute in attributes}
    if not key or None in key.values():
        return None
    return model_of(name)._base_manager.filter(**key).order_by("pk").values_list("pk", flat=True).first()


def insert(name: str, rows: Iterable[tuple[str, Row]], ids: Ids) -> None:
    """Write rows that are new here and add them to `ids`; call `join` once all are written."""
    model, waiting = model_of(name), list(rows)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        made = [model(**values_here(name, row, ids)) for _identity, row in batch]
        if name == "Person":
            for person in made:
                person.set_unusable_password()  # type: ignore[attr-defined]
        try:
            with unstamped(name):
                model._base_manager.bulk_create(made)
        except IntegrityError as error:
            raise bad_file() from error
        ids.update({(name, identity): row.pk for (identity, _row), row in zip(batch, made, strict=True)})


@contextmanager
def unstamped(name: str) -> Iterator[None]:
    """Let rows keep the moments they have, where Django would put the moment of writing."""
    fields = [field for field in fields_of(name) if isinstance(field, DateField)]
    flags = [(field, field.auto_now, field.auto_now_add) for field in fields if field.auto_now or field.auto_now_add]
    try:
        for field, _now, _add in flags:
            field.auto_now = field.auto_now_add = False
        yield
    finally:
        for field, now, add in flags:
            field.auto_now, field.auto_now_add = now, add


def join(name: str, rows: Iterable[tuple[str, Row]], ids: Ids) -> None:
    """Fill in what points at rows written later, and the many-to-many fields."""
    ahead = [field for field in fields_of(name) if isinstance(field, ForeignKey) and _is_ahead(name, points_at(field))]
    sets = sets_of(name)
    if not (ahead or sets):
        return
    links: dict[str, list[Any]] = {field.name: [] for field in sets}
    for identity, row in rows:
        pk = ids[name, identity]
        told = {f.attname: _value(f, row[f.name], ids) for f in ahead if row.get(f.name) is not None}
        if told:
            model_of(name)._base_manager.filter(pk=pk).update(**told)
        for field in sets:
            mine, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
            found = (ids.get((points_at(field), str(member))) for member in row.get(field.name, ()))
            through = links_of(field)
            links[field.name] += [through(**{mine: pk, other: member}) for member in found if member is not None]
    for field in sets:
        links_of(field)._base_manager.bulk_create(links[field.name], batch_size=BATCH, ignore_conflicts=True)


def _is_ahead(name: str, other: str) -> bool:
    order = list(CARRIED)
    return order.index(other) >= order.index(name)
