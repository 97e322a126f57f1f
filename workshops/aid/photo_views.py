"""The picture of a post, for who reads the post."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_photo_for
from .photo_models import AidPhoto


@door(Right.READ)
@require_safe
def photo(request: HttpRequest, pk: int, side: int) -> HttpResponse:
    """Send the picture of a post; one that not everybody may see is stored nowhere on the way."""
    if side not in (AidPhoto.LARGE, AidPhoto.SMALL):
        raise Http404(f"no size {side}")
    found, is_public = get_photo_for(request.user, pk, timezone.now())
    response = HttpResponse(bytes(found.large if side == AidPhoto.LARGE else found.small), content_type="image/webp")
    response["ETag"] = f'"{found.etag[:32]}-{side}"'
    response["Content-Security-Policy"] = "default-src 'none'"
    if is_public:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
