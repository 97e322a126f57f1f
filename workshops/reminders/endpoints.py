"""Where push services may listen: whoever subscribes names an address, which must not lead into our own network."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

LONGEST = 500
SECONDS = 10.0


class Forbidden(ValueError):
    """An address that the site does not call."""


def check(endpoint: str) -> SplitResult:
    """Return the parts of an endpoint that may be called so far as its words tell; raises Forbidden.

    Only https, no name or password in it, the usual port, and no address of a private network. A host in
    PUSH_OWN_HOSTS is one of the site's own, and free to listen where it likes.
    """
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Forbidden("not an address") from error
    if len(endpoint) > LONGEST or not endpoint.isascii() or not endpoint.isprintable() or parts.username is not None:
        raise Forbidden("not an address of a push service")
    if host in settings.PUSH_OWN_HOSTS:
        return parts
    if parts.scheme != "https" or port not in (None, 443) or "." not in host or _private(host):
        raise Forbidden("not a public https address")
    return parts


def post(endpoint: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post once, to an address looked up and checked here, and return the status; redirects are not followed.

    Raises Forbidden, and OSError or HTTPException when the server cannot be reached.
    """
    parts = check(endpoint)
    host, tls = str(parts.hostname), parts.scheme == "https"
    port = parts.port or (443 if tls else 80)
    connection = _Pinned(host, port, _address(host, port), tls=tls)
    try:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("POST", path, body=body, headers=dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()


def _address(host: str, port: int) -> str:
    """Return the address to connect to; none of those that the name leads to may be private."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if host not in settings.PUSH_OWN_HOSTS and any(_private(one) for one in found):
        raise Forbidden("its name leads to a private network")
    return found[0]


def _private(host: str) -> bool:
    """Say whether this is the number of an address that the whole internet does not share."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return not mapped.is_global or mapped.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to the very address that was checked, whatever the name leads to a moment later."""

    def __init__(self, host: str, port: int, address: str, *, tls: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.address, self.tls = address, tls

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), SECONDS)
        if self.tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
