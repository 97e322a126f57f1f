"""Under which addresses people around reach this site, each with a code to scan."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from skillshare.addresses import reachable_at
from workshops.paper.heads import qr_of


@dataclass(frozen=True)
class Way:
    """An address, and its QR code as SVG; the first is the best."""

    address: str
    qr: SafeString


def ways_here() -> list[Way]:
    """Return the addresses of a laptop on its wifi as they are now; elsewhere the site's own one."""
    hosts = reachable_at(settings.BIND) if settings.AT_THE_RIVER else []
    addresses = [f"http://{host}:{settings.PORT}" for host in hosts] or [settings.SITE_URL]
    return [Way(address, mark_safe(qr_of(f"{address}/"))) for address in addresses[:3]]  # noqa: S308  # our own picture
