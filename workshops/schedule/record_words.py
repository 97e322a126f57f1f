"""How the lines of a gathering's record about releases, clashes, days, closed places and open slots read."""

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.record_words import Words, tell


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    verbs = {"planned": _("planned"), "removed": _("taken back")}
    tell("release", Words(kind=_("Release"), verbs=verbs, fields={"days": _("these days only")}))
    tell("clash", Words(kind=_("Clash"), verbs={"dismissed": _("found fine"), "brought back": _("shown again")}))
    tell("day", Words(kind=_("Day"), verbs={"locked": _("locked"), "unlocked": _("unlocked")}))
    fields = {"starts_at": _("from"), "ends_at": _("until")}
    tell("closure", Words(kind=_("Closed place"), verbs={"opened again": _("opened again")}, fields=fields))
    verbs = {"opened": _("opened"), "closed": _("closed")}
    tell("openings", Words(kind=_("Slots open to teachers"), verbs=verbs, fields={"until": _("until")}))
