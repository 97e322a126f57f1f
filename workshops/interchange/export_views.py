"""The programme as files for other programs: public, without cookies, and for pages of other sites to read."""

from gzip import decompress

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from workshops.people.doors import door
from workshops.people.rights import Right

from .export_access import Exported, get_export
from .models import ExportFile

TYPES = {
    ExportFile.Kind.XML: "application/xml; charset=utf-8",
    ExportFile.Kind.JSON: "application/json",
    ExportFile.Kind.CSV: "text/csv; charset=utf-8",
}
FRESH_SECONDS = 300


@door(Right.FETCH)
@require_safe
def export(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """Send the released programme in one format."""
    kind = ExportFile.Kind(kind)
    file = get_export(slug, kind, timezone.now())
    response = HttpResponse(content_type=TYPES[kind])
    way = "attachment" if kind == ExportFile.Kind.CSV else "inline"
    response["Content-Disposition"] = f'{way}; filename="{slug}.{kind}"'
    return _send(request, response, file)


def _send(request: HttpRequest, response: HttpResponse, file: Exported) -> HttpResponseBase:
    """Answer 304 by the validators alone, else with the bytes, packed where the client takes gzip."""
    response["ETag"] = f'W/"{file.etag}"'
    modified = None if file.modified_at is None else int(file.modified_at.timestamp())
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    patch_vary_headers(response, ["Accept-Encoding"])
    answer = get_conditional_response(request, response["ETag"], modified, response) or response
    answer["Access-Control-Allow-Origin"] = "*"
    if answer is not response:
        return answer
    packed = file.pack()
    if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        response["Content-Encoding"] = "gzip"
        response.content = packed
    else:
        response.content = decompress(packed)
    return response
