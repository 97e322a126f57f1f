"""The ways to have a calendar on one's own device, from its address."""

from dataclasses import dataclass
from urllib.parse import urlencode

import segno


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Addresses that open a calendar in the programmes most people have; `qr` is an image as a data address."""

    url: str
    webcal: str
    google: str
    outlook: str
    office: str
    qr: str


def ways_of(url: str, name: str) -> Ways:
    """Return the ways to follow the calendar at `url` (absolute, http or https) under the name `name`.

    The QR code holds the webcal address, which phones open with their calendar. Raises ValueError for another scheme.
    """
    scheme, separator, rest = url.partition("://")
    if scheme not in ("http", "https") or not separator:
        raise ValueError(f"{url} is no address of a web page")
    webcal = f"webcal://{rest}"
    outlook = f"calendar/0/addfromweb?{urlencode({'url': url, 'name': name})}"
    return Ways(
        url=url,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?{urlencode({'cid': webcal})}",
        outlook=f"https://outlook.live.com/{outlook}",
        office=f"https://outlook.office.com/{outlook}",
        qr=segno.make(webcal, error="m", micro=False).svg_data_uri(border=3, light="white", omitsize=True),
    )
