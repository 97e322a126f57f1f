"""Posts of hubs: whoever keeps the hub puts them up and takes them off."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404

from workshops.aid.actions import close_post, post_up
from workshops.aid.models import Post
from workshops.people.models import Person

from .models import Hub
from .post_models import HubPost


def of_hub(hub: Hub) -> Q:
    """Return which posts of the board are the hub's."""
    return Q(pk__in=HubPost.objects.filter(hub=hub).values("post"))


@transaction.atomic
def post_for_hub(*, hub: Hub, post: Post, by: Person, now: datetime) -> Post:
    """Put up what a hub asks for or offers: it is where the hub is, and answers go to whoever wrote it."""
    post.gathering, post.place, post.area = hub.gathering, hub.place, hub.name
    made = post_up(post=post, by=by, now=now)
    HubPost.objects.get_or_create(post=made, defaults={"hub": hub})
    return made


@transaction.atomic
def take_off(*, hub: Hub, pk: int, now: datetime) -> Post:
    """Take a post of a hub off the board (Http404 for any other)."""
    return close_post(post=get_object_or_404(Post.objects.filter(of_hub(hub)), pk=pk), now=now)
