"""The pages by which a team tells its people something: announcements, and a note for each day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from workshops.gatherings.access import get_gathering_for_team
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import announcing, day_notes
from .day_models import Announcement, DayNote
from .previews import announced
from .telling_forms import AnnouncementForm, DayNotesForm

ANNOUNCEMENTS_SHOWN = 20


@door(Right.ANNOUNCE)
@require_http_methods(["GET", "HEAD", "POST"])
def announcements(request: HttpRequest, slug: str) -> HttpResponse:
    """Write an announcement, see how it reads and how many it reaches, then send it; organizers may."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.ANNOUNCE, perennial=True)
    form, context = AnnouncementForm(request.POST or None), {}
    if request.method == "POST" and form.is_valid():
        if "send" in request.POST:
            told = announcing.announce(gathering=gathering, by=person, now=timezone.now(), **form.cleaned_data)
            said = ngettext("It goes to %(count)s person.", "It goes to %(count)s people.", told.people)
            messages.success(request, said % {"count": told.people})
            return redirect("organize-announcements", slug)
        given = form.cleaned_data
        context = {
            "reaches": announcing.count_reached(gathering, given["groups"]),
            "mail": announced(person, gathering, given["subject"], given["body"]),
        }
    sent = Announcement.objects.filter(gathering=gathering)[:ANNOUNCEMENTS_SHOWN]
    context |= {"gathering": gathering, "form": form, "sent": sent}
    return render(request, "reminders/announcements.html", context)


@door(Right.TELL_OF_DAYS)
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a note for each day, told with the mail of the evening before."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.TELL_OF_DAYS)
    known = {note.day.isoformat(): note.text for note in DayNote.objects.filter(gathering=gathering)}
    form = DayNotesForm(request.POST or None, initial=known, days=gathering.days)
    if request.method == "POST" and form.is_valid():
        changed = day_notes.write_notes(gathering=gathering, by=person, texts=form.texts())
        messages.success(request, _("Saved.") if changed else _("Nothing was different."))
        return redirect("organize-day-notes", slug)
    return render(request, "reminders/day_notes.html", {"gathering": gathering, "form": form})
