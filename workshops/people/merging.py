"""Two rows of one person become one: everything that points at the one points at the other, and nothing is lost."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import ForeignObjectRel, Model, Q, UniqueConstraint
from django.utils.translation import gettext as _

from .belongings import Merging, declared, first_stays
from .cards import ground_of
from .errors import PersonRefused
from .leaving import empty
from .models import Claim, Person
from .signals import locks_wanted, merged


@transaction.atomic
def merge(*, kept: Person, gone: Person, by: Person | None) -> Person:
    """Move everything of `gone` to `kept` and return it; the claim's own person and site staff may.

    `kept` keeps its name, address and zone where it has them; rights on the whole site are not moved. `gone` stays as
    an empty row that names who took over, so its old addresses lead there. Merging again changes nothing.
    """
    locks_wanted.send(sender=Person, people=[kept, gone])
    rows = Person.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk").in_bulk()
    kept, gone = rows[kept.pk], rows[gone.pk]
    if gone.merged_into_id == kept.pk:
        return kept
    _refuse_what_cannot_be(kept, gone)
    ground, name, email, zone = ground_of(gone), gone.name, gone.email, gone.time_zone
    for belonging in declared().values():
        if belonging.merging is Merging.DROP:
            belonging.rows_of(gone).delete()
    Claim.objects.filter(kept=kept, holder=gone).delete()
    fold(kept, gone)
    gone.merged_into = kept
    empty(gone)
    kept.name, kept.email, kept.time_zone = kept.name or name, kept.email or email, kept.time_zone or zone
    kept.save(update_fields=["name", "email", "time_zone"])
    merged.send(sender=Person, kept=kept, name=name, ground=ground, by=by)
    return kept


def _refuse_what_cannot_be(kept: Person, gone: Person) -> None:
    if kept.pk == gone.pk:
        raise PersonRefused(_("This is one row already. Choose two."))
    if kept.left_at or kept.merged_into_id or not kept.is_active:
        raise PersonRefused(_("The row to keep belongs to a closed account. Choose another one."))
    if gone.left_at or gone.merged_into_id:
        raise PersonRefused(_("The other row is empty: its person left or it was merged before. Choose another one."))
    if gone.is_staff or gone.is_superuser:
        raise PersonRefused(_("The other row may use the admin pages. Merge the two the other way round."))


def fold(kept: Model, gone: Model) -> None:
    """Point at `kept` whatever points at `gone`, in every model there is; of twins the first stays and takes over."""
    for relation in pointers_at(type(gone)):
        model, field = relation.related_model, relation.field
        rows = model._base_manager.filter(**{field.name: gone.pk}).order_by("pk")
        if not list(uniques(model, field.name)):
            rows.update(**{field.name: kept.pk})
            continue
        for row in rows:
            _fold_row(row, field, kept)


def _fold_row(row: Model, field: Any, kept: Model) -> None:
    twin = twin_of(row, field.name, kept)
    if twin is None:
        type(row)._base_manager.filter(pk=row.pk).update(**{field.name: kept.pk})
        return
    rule = declared().get((type(row), field.name))
    join = rule.twins if rule and rule.twins else first_stays
    join(twin, row)
    fold(twin, row)
    row.delete()


def twin_of(row: Model, name: str, kept: Model) -> Model | None:
    """Return the row that a unique constraint would not let stand beside `row` once its `name` is `kept`."""
    rows = type(row)._base_manager.order_by("pk")
    for fields, condition in uniques(type(row), name):
        same = {other: row.serializable_value(other) for other in fields if other != name}
        if None in same.values() or not rows.filter(condition, pk=row.pk).exists():
            continue
        twin = rows.filter(condition, **same, **{name: kept.pk}).exclude(pk=row.pk).first()
        if twin is not None:
            return twin
    return None


def pointers_at(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Yield every foreign key and one-to-one field of any model that points at `model`, those of many-to-many too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and (relation.one_to_many or relation.one_to_one):
            yield relation


def uniques(model: type[Model], name: str) -> Iterator[tuple[tuple[str, ...], Q]]:
    """Yield the fields of each unique constraint of a model that names a field, with the rows it is for."""
    meta = model._meta
    if getattr(meta.get_field(name), "unique", False):
        yield (name,), Q()
    for together in meta.unique_together:
        if name in together:
            yield tuple(together), Q()
    for constraint in meta.constraints:
        if isinstance(constraint, UniqueConstraint) and name in constraint.fields:
            yield tuple(constraint.fields), constraint.condition or Q()
