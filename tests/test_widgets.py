"""The widgets' own templates say what Django's say."""

import re

import pytest
from django.forms import CheckboxSelectMultiple, RadioSelect, Select, SelectMultiple, Widget
from django.forms.renderers import DjangoTemplates, TemplatesSetting

CHOICES = [("", "Any <place>"), ("a&b", "A & B"), ("Trees", [("oak", "Oak"), (7, "Ash")]), ("x", "X")]


def squeezed(html: str) -> str:
    return re.sub(r"\s+", " ", html.strip()).replace("> <", "><")


@pytest.mark.parametrize("kind", [Select, SelectMultiple, RadioSelect, CheckboxSelectMultiple])
@pytest.mark.parametrize("value", [None, "", ["a&b", "7"]])
@pytest.mark.parametrize("attrs", [{}, {"id": "id_tree", "class": "wide", "required": True, "disabled": False}])
def test_a_list_of_choices_reads_as_with_djangos_templates(
    kind: type[Widget], value: object, attrs: dict[str, object]
) -> None:
    widget = kind(choices=CHOICES)  # type: ignore[call-arg]
    ours, djangos = (widget.render("tree", value, attrs, how()) for how in (TemplatesSetting, DjangoTemplates))
    assert squeezed(ours) == squeezed(djangos)
