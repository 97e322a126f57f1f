"""Signed links in letters: they name what they open, end by themselves, and are kept nowhere."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.urls import reverse


def signed_link(name: str, value: str) -> str:
    """Return the whole address of the page called `name`, with a token that only this site can make for `value`."""
    return str(settings.SITE_URL) + reverse(name, args=[signing.dumps(value, salt=name, compress=False)])


def value_of_link(name: str, token: str, longest: timedelta = timedelta(days=90)) -> str:
    """Return the value that a link's token names; Http404 when it was not made here for this page or is too old."""
    try:
        return str(signing.loads(token, salt=name, max_age=longest))
    except signing.BadSignature as error:
        raise Http404("no such link") from error
