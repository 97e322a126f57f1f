"""Steps of the log in words, translated: who did what to which sessions."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

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
    about = {"who": who(deed), "place": "", "to": "", "when": "", **deed.about}
    said = BULK[deed.kind](about) if deed.kind in BULK else f"{about['who']}: {deed.get_kind_display()}"
    count = ngettext("%(n)s session", "%(n)s sessions", deed.sessions) % {"n": deed.sessions}
    when = f" ({about['when']})" if about["when"] and deed.kind not in TELL_WHEN else ""
    return _("%(said)s%(when)s: %(count)s.") % {"said": said % about, "when": when, "count": count}


def _shifted(about: Mapping[str, Any]) -> str:
    if about.get("slots"):
        return ngettext("%(who)s shifted by %(slots)s slot", "%(who)s shifted by %(slots)s slots", about["slots"])
    return _("%(who)s shifted by %(minutes)s minutes")


def _closed(about: Mapping[str, Any]) -> str:
    if about["to"]:
        return _("%(who)s closed %(place)s from %(when)s and moved what was there to %(to)s")
    return _("%(who)s closed %(place)s from %(when)s and unplaced what was there")


def _drafted(about: Mapping[str, Any]) -> str:
    return _("%(who)s took a way out: %(wrong)s") if about.get("wrong") else _("%(who)s took an automatic draft")


BULK: dict[str, Callable[[Mapping[str, Any]], str]] = {
    Step.Kind.ALL: lambda about: _("%(who)s moved all of %(place)s to %(to)s"),
    Step.Kind.SWAP: lambda about: _("%(who)s swapped %(place)s and %(to)s"),
    Step.Kind.SHIFT: _shifted,
    Step.Kind.HALVES: lambda about: _("%(who)s swapped %(when)s and %(to)s"),
    Step.Kind.DAY: lambda about: _("%(who)s moved %(when)s to %(to)s"),
    Step.Kind.CLOSE: _closed,
    Step.Kind.RAIN: lambda about: _("%(who)s moved to the rain places"),
    Step.Kind.IMPORT: lambda about: _("%(who)s imported a programme"),
    Step.Kind.DRAFT: _drafted,
}
TELL_WHEN = (Step.Kind.HALVES, Step.Kind.DAY, Step.Kind.CLOSE)
