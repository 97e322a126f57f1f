"""Which gathering was made from which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person

from .models import Gathering


class GatheringCopy(models.Model):
    """A gathering that was begun with what an earlier one had, so that its teachers can be asked to offer again."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="copied")
    source = models.ForeignKey(Gathering, on_delete=models.SET_NULL, null=True, related_name="copies")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.source} -> {self.gathering}"
