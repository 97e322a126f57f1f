"""The pages of an import: choose a file, read the preview, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from .actions import import_programme
from .forms import ConfirmForm, UploadForm
from .kept import KeptFile, fetch, forget, keep
from .reading.any_file import read_programme
from .reading.programme import ProgrammeError
from .report import Report
from .words import done_words, refusal_words, shown_part


@door(Right.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose a programme file; organizers and schedulers may. Nothing is written before the preview is confirmed."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.IMPORT, perennial=True)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        kept = KeptFile(name=file.name, data=file.read(), zone=form.cleaned_data["zone"])
        try:
            read_programme(kept.data, name=kept.name, zone=kept.zone or None)
        except ProgrammeError as error:
            form.add_error("file", refusal_words(error))
        else:
            return redirect("import-preview", slug, keep(kept, person=person, gathering=gathering))
    return render(request, "interchange/upload.html", {"gathering": gathering, "form": form})


@door(Right.IMPORT)
@require_http_methods(["GET", "HEAD"])
def preview(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show what a kept file would do; organizers and schedulers may. Whatever is tried is taken back."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.IMPORT, perennial=True)
    file = fetch(token, person=person, gathering=gathering)
    if file is None:
        return _no_file(request, slug)
    context: dict[str, object] = {"gathering": gathering, "token": token, "name": file.name}
    try:
        report = _bring(file, gathering, person, seen_version=None)
    except ProgrammeError as error:
        context["refusal"] = refusal_words(error)
    else:
        form = ConfirmForm(initial={"seen_version": report.draft_version})
        context |= {"report": report, "shown": shown_part(report), "form": form}
    return render(request, "interchange/preview.html", context)


@door(Right.IMPORT)
@require_http_methods(["POST"])
def confirm(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Import a kept file as its preview showed it; organizers and schedulers may."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.IMPORT, perennial=True)
    file = fetch(token, person=person, gathering=gathering)
    form = ConfirmForm(request.POST)
    if file is None or not form.is_valid():
        return _no_file(request, slug)
    try:
        report = _bring(file, gathering, person, seen_version=form.cleaned_data["seen_version"])
    except ProgrammeError as error:
        messages.error(request, refusal_words(error))
        return redirect("import-preview", slug, token)
    forget(token, person=person, gathering=gathering)
    messages.success(request, done_words(report))
    return redirect("perennial-organize" if gathering.is_perennial else "organize-schedule", slug)


def _bring(file: KeptFile, gathering: Gathering, person: Person, seen_version: int | None) -> Report:
    """Import a kept file against the version seen; without one only try it."""
    programme = read_programme(file.data, name=file.name, zone=file.zone or None)
    return import_programme(
        programme=programme,
        into=gathering,
        person=person,
        now=timezone.now(),
        seen_version=seen_version,
        dry_run=seen_version is None,
    )


def _no_file(request: HttpRequest, slug: str) -> HttpResponse:
    messages.warning(request, _("This file is not kept any more. Choose it again."))
    return redirect("organize-import", slug)
