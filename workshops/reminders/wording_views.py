"""The pages where organizers word their gathering's mails and see how they will read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.errors import Stale
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .previews import worded
from .wording import in_body, in_subject
from .wording_access import desks_of, get_desk
from .wording_actions import write_words
from .wording_forms import MailWordsForm, ResetForm


@door(Right.WORD_MAILS)
@require_safe
def kinds(request: HttpRequest, slug: str) -> HttpResponse:
    """List the kinds of mail and whose words each has; organizers may."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.WORD_MAILS, perennial=True)
    return render(request, "reminders/mail_kinds.html", {"gathering": gathering, "desks": desks_of(gathering)})


@door(Right.WORD_MAILS)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, slug: str, kind: str, language: str) -> HttpResponse:
    """Word a kind of mail, see how it reads, keep it, or go back to the site's own words; organizers may."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.WORD_MAILS, perennial=True)
    desk = get_desk(gathering, kind, language)
    form = MailWordsForm(request.POST or None, kind=kind, initial=vars(desk))
    given = _given(request, form)
    if given and "look" not in request.POST:
        try:
            version = given.pop("version")
            write_words(gathering=gathering, by=person, kind=kind, language=language, seen_version=version, **given)
        except Stale as refusal:
            form.give_way(refusal.sentence, desk.version)
        else:
            messages.success(request, _("Saved. Mails that go from now on read so."))
            return redirect("organize-mail-words", slug)
    seen = given if given and "body" in given else vars(desk)
    context = {"gathering": gathering, "desk": desk, "form": form, "in_subject": in_subject(kind)}
    context |= {"mail": worded(person, gathering, desk, seen), "in_body": in_body(kind)}
    return render(request, "reminders/mail_words.html", context)


def _given(request: HttpRequest, form: MailWordsForm) -> dict[str, Any]:
    """Return what was posted and can be kept: the words and the version seen, or no words for the site's own."""
    if request.method != "POST":
        return {}
    if "reset" in request.POST:
        reset = ResetForm(request.POST)
        return {"subject": "", "body": "", **reset.cleaned_data} if reset.is_valid() else {}
    return form.cleaned_data if form.is_valid() else {}
