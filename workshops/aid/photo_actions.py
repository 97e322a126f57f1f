"""Writes about pictures of posts: whoever keeps the post may."""

from hashlib import sha256

from django.db import transaction

from workshops.people.photos import Squares

from .models import Post
from .photo_models import AidPhoto


@transaction.atomic
def keep_photo(*, post: Post, squares: Squares | None, alt: str, remove: bool = False) -> None:
    """Keep a new picture (None: the one there is) and what it shows, or take it away."""
    Post.objects.select_for_update().get(pk=post.pk)
    kept = AidPhoto.objects.filter(post=post)
    if squares is not None:
        etag = sha256(squares.large).hexdigest()
        given = {"large": squares.large, "small": squares.small, "alt": alt, "etag": etag}
        AidPhoto.objects.update_or_create(post=post, defaults=given)
    elif remove:
        kept.delete()
    else:
        kept.update(alt=alt)
