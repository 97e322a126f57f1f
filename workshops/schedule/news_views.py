"""What changed, to be read aloud at morning circle, and to be followed as an Atom feed. Releases only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.gatherings.access import get_gathering_for
from workshops.people.doors import door
from workshops.people.rights import Right

from . import news
from .models import Release


@door(Right.READ)
@require_safe
def release_aloud(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what changed since an earlier programme, `?since=` its number, in sentences to read aloud."""
    gathering = get_gathering_for(request.user, slug)
    release = get_object_or_404(Release, gathering=gathering, number=number)
    earlier = news.earlier_releases(release)
    since = news.chosen_since(earlier, request.GET.get("since", ""), release)
    context = {"gathering": gathering, "release": release, "earlier": earlier, "since": since}
    return render(request, "schedule/aloud.html", context | {"days": news.sentences(since, release, gathering.zone)})


@door(Right.READ)
@require_safe
def releases_atom(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the latest programmes with what each changed (RFC 4287)."""
    gathering = get_gathering_for(request.user, slug)
    page = request.build_absolute_uri
    feed = Atom1Feed(
        title=_("%(gathering)s: what changed") % {"gathering": gathering.name},
        link=page(gathering.get_absolute_url()),
        description=_("Each programme that is published, with what it changes."),
        feed_url=page(request.path),
        language=request.LANGUAGE_CODE,
    )
    for entry in news.entries(gathering):
        address = page(entry.path)
        feed.add_item(
            title=entry.title,
            link=address,
            description=entry.html,
            unique_id=address,
            pubdate=entry.published_at,
            updateddate=entry.published_at,
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response
