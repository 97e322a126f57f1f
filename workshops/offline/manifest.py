"""The site as an app on somebody's phone."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

BAND = "#12403e"
PAPER = "#fbf6ec"
ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("icon-maskable-512.png", 512, "maskable"))


def manifest() -> dict[str, Any]:
    """Return the web app manifest."""
    plan = {"name": _("My plan"), "url": reverse("plan")}
    return {
        "id": "/",
        "name": _("Skill-share gatherings"),
        "short_name": _("Skill-share"),
        "description": _("The programme of a gathering, your plan and mutual aid, also without a signal."),
        "lang": get_language() or "en",
        "dir": "ltr",
        "start_url": reverse("app"),
        "scope": "/",
        "display": "standalone",
        "theme_color": BAND,
        "background_color": PAPER,
        "icons": [_icon(*icon) for icon in ICONS],
        "shortcuts": [plan],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": static(f"workshops/{name}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
