"""The way out for text messages: whatever takes a number and a text; here a service that is called by HTTP."""

import http.client
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, quote_plus, urlsplit

from django.conf import settings

from .placeholders import PLACEHOLDER
from .smtp import Attempt, Outcome, words

LATER = (408, 425, 429)
HTTPS = "https"


class Gateway(Protocol):
    """What sends a text message."""

    def send(self, number: str, text: str) -> Attempt:
        """Send `text` to `number` (E.164, `+` and digits) and say what became of it; never raises."""


@dataclass(frozen=True, kw_only=True)
class HttpGateway:
    """One HTTP request for each message; {{ to }} and {{ text }} in the address and the body are filled in."""

    url: str
    method: str
    content_type: str
    body: str
    header: str  # "Name: value", such as what the service knows the site by
    seconds: float  # that the service has to answer

    def send(self, number: str, text: str) -> Attempt:
        """Send it; the service's 4xx is for good, but for those that say "later", and its 5xx and silence are not."""
        try:
            status = self._call({"to": number, "text": text})
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Attempt(Outcome.STOPPED, words(error))
        if 200 <= status < 300:
            return Attempt(Outcome.SENT)
        later = status in LATER or status >= 500
        return Attempt(Outcome.FAILED if later else Outcome.REFUSED, f"The text message service answered {status}.")

    def _call(self, values: Mapping[str, str]) -> int:
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == HTTPS else http.client.HTTPConnection
        connection = kind(str(parts.hostname), parts.port, timeout=self.seconds)
        query = f"?{parts.query}" if parts.query else ""
        path = _filled((parts.path or "/") + query, values, lambda value: quote(value, safe=""))
        name, _colon, value = self.header.partition(":")
        headers = {name.strip(): value.strip()} if name.strip() else {}
        body = None
        if self.method != "GET":
            headers["Content-Type"] = self.content_type
            body = _filled(self.body, values, _encoder(self.content_type)).encode()
        try:
            connection.request(self.method, path, body=body, headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()


def gateway() -> Gateway | None:
    """Return the site's gateway; None where it sends no text messages, as by default."""
    if not settings.SMS_URL:
        return None
    return HttpGateway(
        url=settings.SMS_URL,
        method=settings.SMS_METHOD,
        content_type=settings.SMS_CONTENT_TYPE,
        body=settings.SMS_BODY,
        header=settings.SMS_HEADER,
        seconds=settings.SMS_TIMEOUT,
    )


def _filled(text: str, values: Mapping[str, str], encode: Callable[[str], str]) -> str:
    return PLACEHOLDER.sub(lambda found: encode(values.get(found[1], "")), text)


def _encoder(content_type: str) -> Callable[[str], str]:
    if content_type.endswith("json"):
        return lambda value: json.dumps(value)[1:-1]
    return quote_plus if content_type == "application/x-www-form-urlencoded" else str
