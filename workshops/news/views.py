"""News as everybody reads it, asks for it and says no to it."""

from allauth.core import ratelimit
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import access, actions
from .errors import NewsRefused
from .forms import AskForm, NewsForm, StopForm
from .markdown import html_of

ON_A_PAGE = 20
IN_A_FEED = 30


@door(Right.READ)
@require_safe
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a team wrote, the newest first."""
    gathering, posts = access.get_news_for(request.user, slug)
    page = Paginator(posts, ON_A_PAGE).get_page(request.GET.get("page", "1"))
    shown = [(post, html_of(post.words)) for post in page]
    return render(request, "news/archive.html", {"gathering": gathering, "page": page, "shown": shown})


@door(Right.READ)
@require_safe
def post(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one post."""
    found = access.get_post_for(request.user, slug, pk)
    context = {"gathering": found.gathering, "post": found, "html": html_of(found.words)}
    return render(request, "news/post.html", context)


@door(Right.READ)
@require_safe
def atom(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the news of a gathering as Atom (RFC 4287)."""
    gathering, posts = access.get_news_for(request.user, slug)
    page = request.build_absolute_uri
    feed = Atom1Feed(
        title=_("News of %(gathering)s") % {"gathering": gathering.name},
        link=page(gathering.get_absolute_url()),
        description="",
        feed_url=page(request.path),
        language=request.LANGUAGE_CODE,
    )
    for one in posts.select_related("gathering")[:IN_A_FEED]:
        address, at = page(one.get_absolute_url()), one.published_at
        feed.add_item(one.title, address, html_of(one.words), unique_id=address, pubdate=at, updateddate=at)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


@door(Right.WRITE_NEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write news to whoever asked for it."""
    gathering = get_gathering_for_team(request.user, slug, Right.WRITE_NEWS, perennial=True)
    form = NewsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        post = form.save(commit=False)
        post.gathering, post.form_id = gathering, form.cleaned_data["form_id"] or form.initial["form_id"]
        try:
            return redirect(actions.write_news(post=post, by=signed_in(request), now=timezone.now()))
        except NewsRefused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"gathering": gathering, "form": form}
    return render(request, "news/write.html", context, status=422 if form.errors else 200)


@door(Right.ASK_FOR_NEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Let anybody ask for news; a letter to the address asks whether they mean it."""
    form = AskForm(request.POST or None, gatherings=access.shown_gatherings(), initial={"email": _own(request)})
    asked = False
    if request.method == "POST" and form.is_valid():
        if ratelimit.consume(request, action="ask_for_news"):
            actions.ask_for_news(email=form.cleaned_data["email"], choice=form.choice(), now=timezone.now())
            asked = True
        else:
            form.add_error(None, _("Very many asked just now. Try again in a few minutes."))
    return render(request, "news/ask.html", {"form": form, "asked": asked}, status=422 if form.errors else 200)


def _own(request: HttpRequest) -> str:
    return signed_in(request).email or "" if request.user.is_authenticated else ""


@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, then keep what the letter's link names: some mail programs open every link by themselves."""
    person, choice = access.get_choice_by_link(token)
    if request.method == "POST":
        actions.confirm(person=person, choice=choice, now=timezone.now())
    return render(request, "news/confirm.html", {"done": request.method == "POST"})


@csrf_exempt  # RFC 8058 (3.2): a mail program posts it, without cookies; the signed link is the right to
@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def out(request: HttpRequest, token: str) -> HttpResponse:
    """Show what comes, with a button that stops each and one that stops all.

    A POST of a mail program, which presses none of them, stops what its mail was of.
    """
    person, of_mail = access.get_reader_by_link(token)
    form = StopForm(request.POST, rows=access.chosen_by(person))
    done = request.method == "POST" and form.is_valid()
    if done:
        actions.stop(person=person, what=form.cleaned_data["what"] or of_mail)
    context = {"done": done, "left": access.chosen_by(person), "of_mail": of_mail}
    return render(request, "news/out.html", context)
