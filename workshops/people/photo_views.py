"""Pages of people's pictures: to choose one's own, and the pictures themselves."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import photo_actions
from .access import signed_in
from .cards import get_photo_for
from .doors import door
from .models import Photo, Profile
from .photo_forms import PhotoForm
from .rights import Right


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def my_photo(request: HttpRequest) -> HttpResponse:
    """Show one's picture, take a new one, and choose who sees it."""
    person = signed_in(request)
    profile = Profile.objects.filter(person=person).first() or Profile(person=person)
    etag = Photo.objects.filter(person=person).values_list("etag", flat=True).first()
    initial = {"photo_audience": profile.photo_audience}
    form = PhotoForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        photo_actions.keep_photo(person=person, squares=given["photo"], audience=given["photo_audience"])
        messages.success(request, _("Saved."))
        return redirect("my-photo")
    return render(request, "people/photo.html", {"form": form, "person": person, "etag": etag})


@door(Right.KEEP_OWN)
@require_POST
def my_photo_remove(request: HttpRequest) -> HttpResponse:
    """Take one's picture away."""
    photo_actions.remove_photo(person=signed_in(request))
    messages.success(request, _("Your picture is gone."))
    return redirect("my-photo")


@door(Right.READ)
@require_safe
def photo(request: HttpRequest, pk: int, side: int) -> HttpResponse:
    """Send somebody's picture to who may see it; one that not everybody may see is stored nowhere on the way."""
    if side not in (Photo.LARGE, Photo.SMALL):
        raise Http404(f"no size {side}")
    found, is_public = get_photo_for(request.user, pk)
    response = HttpResponse(bytes(found.large if side == Photo.LARGE else found.small), content_type="image/webp")
    response["ETag"] = f'"{found.etag[:32]}-{side}"'
    response["Content-Security-Policy"] = "default-src 'none'"
    if is_public:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
