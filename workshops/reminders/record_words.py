"""How the lines of a gathering's record about what its people are told read."""

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.record_words import Words, tell


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    fields = {"groups": _("to"), "people": _("people")}
    tell("announcement", Words(kind=_("Announcement"), verbs={"sent": _("sent")}, fields=fields))
    words = {"subject": _("subject"), "text": _("text")}
    tell("mail words", Words(kind=_("Words of a mail"), verbs={"reset": _("given up")}, fields=words))
    tell("day note", Words(kind=_("Note of a day"), fields={"text": _("text")}))
