"""What a hub asks for or offers on the board of mutual aid."""

from typing import ClassVar

from django.db import models

from workshops.aid.models import Post

from .models import Hub


class HubPost(models.Model):
    """A post that somebody who keeps a hub wrote for it; the board itself knows no hubs."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="aid")
    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.hub}: {self.post}"
