"""A column that is written from others of its row, whichever way the row is saved."""

from typing import Any

from django.db import models

from .ranking import search_text


class SearchTextField(models.TextField):  # type: ignore[type-arg]  # it takes no argument when it runs
    """The search text of a skill, made of its names and its sentence on every save, bulk_create and admin page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"editable": False, "default": ""}))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Return the text as it must be now, and put it into the instance."""
        skill: Any = model_instance
        text = search_text(skill.name, skill.other_names, skill.about)
        setattr(skill, self.attname, text)
        return text
