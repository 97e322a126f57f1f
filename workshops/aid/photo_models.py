"""The picture of a post."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Post


class AidPhoto(models.Model):
    """A post's picture in two sizes, WebP, without what the camera wrote into it; who reads the post sees it.

    It goes when the post is taken off.
    """

    LARGE, SMALL = 480, 96

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="photo")
    large = models.BinaryField(help_text="480 by 480 pixels.")
    small = models.BinaryField(help_text="96 by 96 pixels.")
    alt = models.CharField(_("what the picture shows"), max_length=120, blank=True)
    etag = models.CharField(max_length=64, help_text="SHA-256 of the large picture.")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.alt or str(self.post)
