"""How the lines of a gathering's record about sign-ups and draws read."""

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.record_words import Words, fields_of, tell

from .window_models import SignUpRules


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    values = {"window": dict(SignUpRules.Window.choices), "moving": dict(SignUpRules.Moving.choices)}
    tell("sign-ups", Words(kind=_("Sign-ups"), fields=fields_of(SignUpRules), values=values))
    verbs = {"opened": _("opened"), "called off": _("called off")}
    fields = {"closes at": _("wishes until"), "head start": _("head start of newcomers, in seats")}
    tell("draw", Words(kind=_("Draw of seats"), verbs=verbs, fields=fields))
