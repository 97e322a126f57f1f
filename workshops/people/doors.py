"""What each view is for: a mark that says which right it needs, and signs people in where nobody unknown may enter."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from .rights import MAY, Right, Who

View = Callable[..., HttpResponseBase]


def door(right: Right, *, post: Right | None = None, asks: bool = True) -> Callable[[View], View]:
    """Mark a view with the right that reading it needs, and `post` where writing needs another one.

    Somebody unknown is sent to sign in unless anyone may; with `asks=False` the view itself sends them. Whether the
    person has the right in this gathering or to this thing is asked where the thing is fetched, in the slice's access
    module, by the same table.
    """

    def mark(view: View) -> View:
        inside = login_required(view)

        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            wanted = (post or right) if request.method == "POST" else right
            open_to_all = Who.ANYONE in MAY[wanted] or not asks
            return _kept_nowhere((view if open_to_all else inside)(request, *args, **kwargs), kwargs)

        entered.rights = (right, post or right)  # type: ignore[attr-defined]  # read by the test that walks every page
        return entered

    return mark


def _kept_nowhere(response: HttpResponseBase, kwargs: dict[str, Any]) -> HttpResponseBase:
    """Let nothing on its way keep a page that a secret link opens, unless the view said how long."""
    if "token" in kwargs and not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-store"
    return response
