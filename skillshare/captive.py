"""On a wifi without the internet: phones that look for it are content, and any name leads to this site.

Only on a laptop at the river, and only where its router gives this laptop's address for names: nothing else asks here.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port, validate_host

APPLE = "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>"
WINDOWS, FIREFOX = "Microsoft Connect Test", "success\n"
PROBES: dict[str, tuple[int, str, str]] = {  # what a phone asks for, and what it hopes to hear
    "/generate_204": (204, "", "text/plain"),
    "/gen_204": (204, "", "text/plain"),
    "/hotspot-detect.html": (200, APPLE, "text/html"),
    "/library/test/success.html": (200, APPLE, "text/html"),
    "/connecttest.txt": (200, WINDOWS, "text/plain"),
    "/ncsi.txt": (200, "Microsoft NCSI", "text/plain"),
    "/success.txt": (200, FIREFOX, "text/plain"),
    "/check_network_status.txt": (200, "NetworkManager is online\n", "text/plain"),
}


class CaptiveProbes:
    """Answers before anything else does: these hosts are not ours, and nobody is signed in there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Know the site behind it; not used anywhere but at the river."""
        if not settings.AT_THE_RIVER:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe; lead a name of the world to the laptop's own address."""
        if request.method in ("GET", "HEAD") and request.path in PROBES:
            status, body, kind = PROBES[request.path]
            return HttpResponse(body, status=status, content_type=kind, headers={"Cache-Control": "no-store"})
        if request.method in ("GET", "HEAD") and _is_of_the_world(request.META.get("HTTP_HOST", "")):
            return HttpResponseRedirect(f"{settings.SITE_URL}/here/")
        return self.get_response(request)


def _is_of_the_world(host: str) -> bool:
    """Return whether a phone meant somebody else: a name with a dot that is none of this laptop's."""
    name, _port = split_domain_port(host)
    own = [known for known in settings.ALLOWED_HOSTS if known != "*"]
    return "." in name and not name.replace(".", "").isdigit() and not validate_host(name, own)
