"""Saying no to what fits."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_own_post
from .fits import fits_of, kept_by, reader_by_link, say_no, stop_letters
from .views import around


@csrf_exempt  # RFC 8058 (3.2): a mail program posts it, without cookies; the signed link is the right to
@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def fits(request: HttpRequest, token: str) -> HttpResponse:
    """Show what fits somebody's posts, to say no to each, or to the letters.

    A POST of a mail program, which presses no button, stops the letters.
    """
    person, now = reader_by_link(token), timezone.now()
    mine, _colon, other = request.POST.get("not", "").partition(":")
    if request.method == "POST" and other.isdecimal():
        post = next((post for post in kept_by(person, now) if str(post.pk) == mine), None)
        if post is None:
            raise Http404(f"no post {mine} of theirs")
        say_no(post=post, other=int(other))
        return redirect(request.path)
    done = request.method == "POST"
    if done:
        stop_letters(person=person)
    context = around(None) | {"found": [] if done else fits_of(person, now), "done": done}
    return render(request, "aid/fits.html", context)


@door(Right.KEEP_OWN)
@require_POST
def not_this(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Suggest a post no more for one's own."""
    post = get_own_post(request.user, pk)
    say_no(post=post, other=other)
    messages.success(request, _("It is suggested no more."))
    return redirect(post)
