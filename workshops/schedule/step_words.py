"""Steps of the log in words, translated: who did what to which sessions."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Gathering

from .log_models import SessionMove, Step
from .sentences import move_words, session_name


def step_words(step: Step, move: SessionMove | None, places: Mapping[int, str], gathering: Gathering) -> str:
    """Return a step as a sentence; `move` is the only move of the deed it began with, None of a larger one."""
    deed = step.root or step
    what = _deed_words(deed, move, places, gathering)
    words = {"who": who(step), "what": what}
    if step.kind == Step.Kind.UNDO:
        return _("%(who)s undid: %(what)s") % words
    if step.kind == Step.Kind.REDO:
        return _("%(who)s brought back: %(what)s") % words
    return what


def who(step: Step) -> str:
    """Return who did a step, by name; an import or a draft from the machine itself has nobody."""
    return str(step.person) if step.person else _("Somebody")


def moment_words(moment: datetime, gathering: Gathering) -> str:
    """Return `Mon 6 July 9:05` in the gathering's zone."""
    local = moment.astimezone(gathering.zone)
    return f"{formats.date_format(local.date(), 'D j F')} {formats.time_format(local.time(), 'G:i')}"


def _deed_words(deed: Step, move: SessionMove | None, places: Mapping[int, str], gathering: Gathering) -> str:
    if move is not None:
        return move_words(move, session_name(move.session), places, gathering.zone)
    count = ngettext("%(n)s session", "%(n)s sessions", deed.sessions) % {"n": deed.sessions}
    return _("%(who)s: %(what)s, %(count)s.") % {"who": who(deed), "what": deed.get_kind_display(), "count": count}
