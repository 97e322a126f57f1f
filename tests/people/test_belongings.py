"""Every field that points at a person is declared: exported or left out for a reason, with its rules."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model, UniqueConstraint

from workshops.models import Person
from workshops.people.belongings import Merging, declared
from workshops.people.merging import pointers_at, uniques

EVERY = sorted(
    (
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is Person
    ),
    key=lambda pair: (pair[0]._meta.label, pair[1]),
)
NAMES = [f"{model._meta.label}.{name}" for model, name in EVERY]


def test_every_field_that_points_at_a_person_is_declared() -> None:
    assert sorted(f"{model._meta.label}.{name}" for model, name in declared()) == sorted(NAMES)


@pytest.mark.parametrize(("model", "name"), EVERY, ids=NAMES)
def test_each_is_exported_or_left_out_for_a_reason(model: type[Model], name: str) -> None:
    belonging = declared()[model, name]
    assert bool(belonging.shows and belonging.title) is not bool(belonging.left_out)


@pytest.mark.parametrize(("model", "name"), EVERY, ids=NAMES)
def test_each_unique_constraint_has_a_rule_for_twins(model: type[Model], name: str) -> None:
    assert (declared()[model, name].twins is not None) is bool(list(uniques(model, name)))


@pytest.mark.parametrize(("model", "name"), EVERY, ids=NAMES)
def test_no_unique_constraint_is_made_of_expressions(model: type[Model], name: str) -> None:
    constraints = [c for c in model._meta.constraints if isinstance(c, UniqueConstraint)]
    assert [c.name for c in constraints if c.expressions and name in str(c.expressions)] == []


def test_no_two_sections_of_the_export_share_a_name() -> None:
    titles = [belonging.title for belonging in declared().values() if belonging.shows]
    assert sorted(titles) == sorted(set(titles))


def test_merging_knows_every_one_of_them() -> None:
    found = {f"{relation.related_model._meta.label}.{relation.field.name}" for relation in pointers_at(Person)}
    assert found == set(NAMES)


def test_only_rights_addresses_and_open_questions_do_not_follow_a_merge() -> None:
    dropped = {b.model._meta.label for b in declared().values() if b.merging is Merging.DROP}
    assert dropped == {
        "account.EmailAddress",
        "workshops.Claim",
        "workshops.Person_groups",
        "workshops.Person_user_permissions",
    }
