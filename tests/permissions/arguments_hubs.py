"""What stands for the arguments of the addresses of community places and local groups, as in arguments.py."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from tests import build
from workshops.models import Hub, HubKeeper, HubPost, HubStock, LocalGroup, NewsPost, Post, Shift

from .parts import Signed
from .world import Camp

HUB_PAGES = (
    "hub",
    "hub-keepers",
    "hub-ics",
    "hub-door",
    "hub-keep",
    "hub-change",
    "hub-close",
    "hub-aid",
    "hub-aid-new",
)
SHIFT_PAGES = ("shift-change", "shift-take", "shift-give-back")
GROUP_PAGES = ("group-answer", "group-change", "group-remove", "group-write")


def hub(camp: Camp) -> Hub:
    """Return the camp's kitchen, which its teacher keeps."""
    given = {"name": "Kitchen", "kind": "kitchen", "made_at": build.NOW}
    made = Hub.objects.get_or_create(gathering=camp.gathering, defaults=given)[0]
    keeper(camp, made)
    return made


def keeper(camp: Camp, hub: Hub) -> HubKeeper:
    """Return the camp's teacher as one who keeps the kitchen."""
    given = {"name": "Tam", "state": "keeps", "changed_at": build.NOW}
    return HubKeeper.objects.get_or_create(hub=hub, person=camp.teacher, defaults=given)[0]


def stock(camp: Camp) -> HubStock:
    """Return what the kitchen has."""
    return HubStock.objects.get_or_create(hub=hub(camp), name="Rice", defaults={"changed_at": build.NOW})[0]


def shift(camp: Camp) -> Shift:
    """Return a shift in the kitchen."""
    times = {"starts_at": build.at(10), "ends_at": build.at(11), "made_at": build.NOW, "changed_at": build.NOW}
    return Shift.objects.get_or_create(hub=hub(camp), what="Wash up", defaults=times)[0]


def asked(camp: Camp) -> HubPost:
    """Return what the kitchen asks for."""
    given = {"person": camp.teacher, "made_at": build.NOW, "renewed_at": build.NOW, "expires_at": build.at(23)}
    post = Post.objects.get_or_create(gathering=camp.gathering, title="Pots", kind="tools", defaults=given)[0]
    return HubPost.objects.get_or_create(post=post, hub=hub(camp))[0]


def group(camp: Camp) -> LocalGroup:
    """Return a group that the camp's teacher started."""
    given = {"name": "Hill neighbours", "area": "Albany", "about": "Soup.", "state": "listed", "made_at": build.NOW}
    return LocalGroup.objects.get_or_create(person=camp.teacher, defaults=given)[0]


def news(camp: Camp) -> NewsPost:
    """Return what the camp's team wrote."""
    given = {"title": "The river is warm", "words": "Bring towels.", "published_at": build.NOW, "form_id": uuid4()}
    return NewsPost.objects.get_or_create(gathering=camp.gathering, defaults=given)[0]


HUB_ARGUMENTS: Mapping[str, Callable[[Camp], dict[str, Any]]] = {
    **dict.fromkeys(HUB_PAGES, lambda camp: {"pk": hub(camp)}),
    "hub-aid-off": lambda camp: {"pk": hub(camp), "post": asked(camp).post},
    **dict.fromkeys(SHIFT_PAGES, lambda camp: {"pk": hub(camp), "row": shift(camp)}),
    **dict.fromkeys(GROUP_PAGES, lambda camp: {"pk": group(camp)}),
    "hub-keeper-remove": lambda camp: {"pk": hub(camp), "row": keeper(camp, hub(camp))},
    "hub-keeper": lambda camp: {"token": Signed(camp.teacher, str(keeper(camp, hub(camp)).pk))},
    "news-post": lambda camp: {"pk": news(camp)},
    "news-confirm": lambda camp: {"token": Signed(camp.teacher, f"{camp.teacher.pk}:was::")},
    "news-out": lambda camp: {"token": Signed(camp.teacher, str(camp.teacher.pk))},
    "hub-level": lambda camp: {"pk": hub(camp), "row": stock(camp)},
    "hub-drop": lambda camp: {"pk": hub(camp), "what": "stock", "row": stock(camp)},
}
