"""What stands for the arguments of the addresses of mutual aid, as in arguments.py."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from tests import build
from workshops.models import AidPhoto, Answer, Post

from .parts import Signed
from .world import Camp

POST_PAGES = ("aid-post", "aid-change", "aid-close", "aid-renew", "aid-answer", "aid-report")


def aid_post(camp: Camp) -> Post:
    """Return what the camp's teacher asks for on its board."""
    given = {"made_at": build.NOW, "renewed_at": build.NOW, "expires_at": build.at(23), "kind": "food"}
    return Post.objects.get_or_create(gathering=camp.gathering, person=camp.teacher, side="ask", defaults=given)[0]


def offered_skill(camp: Camp) -> Post:
    """Return what the camp's teacher offers to teach."""
    given = {"made_at": build.NOW, "renewed_at": build.NOW, "expires_at": build.at(23), "kind": "skill"}
    about = {"gathering": camp.gathering, "person": camp.teacher, "side": "offer", "skill": camp.listing.skill}
    return Post.objects.get_or_create(**about, defaults=given)[0]


def repeated(camp: Camp) -> Post:
    """Return what the camp's teacher lends again and again."""
    given = {"made_at": build.NOW, "renewed_at": build.NOW, "expires_at": build.at(23), "starts_at": build.NOW}
    about = {"gathering": camp.gathering, "person": camp.teacher, "side": "offer", "kind": "care", "rhythm": "own"}
    return Post.objects.get_or_create(**about, defaults=given)[0]


def pictured(camp: Camp) -> Post:
    """Return what the camp's teacher lends, with a picture; it stands for long."""
    given = {"made_at": build.NOW, "renewed_at": build.NOW, "expires_at": build.NOW + timedelta(days=36_500)}
    about = {"gathering": camp.gathering, "person": camp.teacher, "side": "offer", "kind": "tools"}
    post = Post.objects.get_or_create(**about, defaults=given)[0]
    AidPhoto.objects.get_or_create(post=post, defaults={"large": b"large", "small": b"small", "etag": "e" * 64})
    return post


def answered(camp: Camp) -> Answer:
    """Return what a steward of the camp answered its teacher."""
    given = {"made_at": build.NOW}
    return Answer.objects.get_or_create(post=aid_post(camp), person=camp.team["steward"], defaults=given)[0]


def talk(camp: Camp) -> Signed:
    """Return the link of the camp's teacher to the talk about what somebody answered."""
    return Signed(camp.teacher, f"{answered(camp).pk}:{camp.teacher.pk}")


AID_ARGUMENTS: Mapping[str, Callable[[Camp], dict[str, Any]]] = {
    **dict.fromkeys(POST_PAGES, lambda camp: {"pk": aid_post(camp)}),
    "aid-teach": lambda camp: {"pk": offered_skill(camp)},
    "aid-rhythm": lambda camp: {"pk": repeated(camp)},
    "aid-not-this": lambda camp: {"pk": aid_post(camp), "other": offered_skill(camp)},
    "aid-fits": lambda camp: {"token": Signed(camp.teacher, str(camp.teacher.pk))},
    "aid-photo": lambda camp: {"pk": pictured(camp), "side": 96},
    "aid-own-talk": lambda camp: {"pk": answered(camp)},
    "aid-talk": lambda camp: {"token": talk(camp)},
    "aid-renew-link": lambda camp: {"token": Signed(camp.teacher, f"{aid_post(camp).pk}:{camp.teacher.pk}")},
}
