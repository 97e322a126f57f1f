"""Who may see and change what of the board: fetch and authorise in one step."""

from datetime import datetime

from django.http import Http404

from workshops.gatherings.access import Visitor, get_gathering_for, get_gathering_for_team, may, roles_of
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.people.rights import Right

from .models import Post
from .photo_models import AidPhoto


def get_board_for(visitor: Visitor, slug: str | None) -> Gathering | None:
    """Return the gathering of a board, or None for that of the area (Http404)."""
    return get_gathering_for(visitor, slug, perennial=True) if slug else None


def get_board_for_team(visitor: Visitor, slug: str, right: Right) -> Gathering:
    """Return the gathering of a board for those of its team who have the right."""
    return get_gathering_for_team(visitor, slug, right, perennial=True)


def get_post(pk: int) -> Post:
    """Return a post, whoever may see it (Http404)."""
    rows = Post.objects.select_related("gathering", "person", "taken_by", "place", "skill", "photo")
    found = rows.defer("photo__large", "photo__small").filter(pk=pk).first()
    if found is None:
        raise Http404(f"no post {pk}")
    return found


def is_kept_by(post: Post, visitor: Visitor) -> bool:
    """Say whether the post is the visitor's own, or one taken at the tent where they may take them."""
    if not isinstance(visitor, Person):
        return False
    if post.person_id == visitor.pk:
        return True
    at_tent = post.taken_by_id is not None and post.gathering is not None
    return at_tent and may(visitor, post.gathering, Right.TAKE_AID)  # type: ignore[arg-type]


def get_post_for(visitor: Visitor, pk: int) -> Post:
    """Return a post that the visitor may read; what is held back or of a draft only its owner and the team know."""
    post = get_post(pk)
    gathering = post.gathering
    hidden = post.state == Post.State.HELD or (gathering is not None and gathering.state == Gathering.State.DRAFT)
    if hidden and not is_kept_by(post, visitor) and not (gathering and roles_of(visitor, gathering)):
        raise Http404(f"post {pk} is not shown")
    return post


def get_own_post(visitor: Visitor, pk: int) -> Post:
    """Return a post for whoever keeps it (Http404)."""
    post = get_post(pk)
    if not is_kept_by(post, visitor) or post.state == Post.State.GROUP:
        raise Http404(f"post {pk} is somebody else's, or a group's")
    return post


def get_photo_for(visitor: Visitor, pk: int, now: datetime) -> tuple[AidPhoto, bool]:
    """Return the picture of a post whose words the visitor may read, and whether everybody may (Http404)."""
    post = get_post_for(visitor, pk)
    is_public = Post.objects.live(now).filter(pk=pk).exists()
    held = post.state == Post.State.HELD  # then get_post_for asked who it is
    found = AidPhoto.objects.filter(post=post).first()
    if found is None or not (post.is_live(now) or held or is_kept_by(post, visitor)):
        raise Http404(f"no picture of post {pk} to see")
    return found, is_public
