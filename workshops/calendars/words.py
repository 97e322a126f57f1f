"""What a calendar says in words, from the words of a release."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.schedule.models import ReleasedSession, ReleasedWorkshop
from workshops.schedule.wording import fee_terms, guardian_words


def summary(session: ReleasedSession) -> str:
    """Return the event's title: which part it is, and first of all whether it is cancelled."""
    title = session.workshop.title
    if session.parts > 1:
        title = _("%(title)s (part %(part)s of %(parts)s)") % {
            "title": title,
            "part": session.part,
            "parts": session.parts,
        }
    if session.status == ReleasedSession.Status.CANCELLED:
        title = _("Cancelled: %(title)s") % {"title": title}
    return title


def description(workshop: ReleasedWorkshop, teachers: list[str]) -> str:
    """Return the event's plain text: what it is, then who teaches, what to bring, what it costs, for whom."""
    told = workshop.description.strip()
    parts = ["" if told.startswith(workshop.abstract.strip()) else workshop.abstract, told]
    return "\n\n".join(part for part in [*parts, "\n".join(_facts(workshop, teachers))] if part.strip())


def _facts(workshop: ReleasedWorkshop, teachers: list[str]) -> Iterator[str]:
    if teachers:
        label = ngettext("Teacher: %(names)s", "Teachers: %(names)s", len(teachers))
        yield label % {"names": ", ".join(teachers)}
    if workshop.bring.strip():
        yield _("Bring: %(what)s") % {"what": workshop.bring.strip()}
    if cost := fee(workshop):
        yield _("Materials fee: %(fee)s") % {"fee": cost}
    if who := ", ".join(part for part in (ages(workshop), guardian_words(workshop), workshop.audience) if part):
        yield _("For: %(who)s") % {"who": who}
    if workshop.level:
        yield _("Level: %(level)s") % {"level": workshop.get_level_display()}
    if workshop.link:
        yield _("More: %(link)s") % {"link": workshop.link}


def fee(workshop: ReleasedWorkshop) -> str:
    """Return the materials fee as `5–10 USD, no one turned away, sliding scale`, or nothing where none is said."""
    low, high, amount = workshop.fee_from, workshop.fee_to, ""
    if high and low is not None and low != high:
        amount = f"{_plain(low)}–{_plain(high)}"
    elif high and low is None:
        amount = _("up to %(fee)s") % {"fee": _plain(high)}
    elif low:
        amount = _plain(low)
    amount = f"{amount} {workshop.fee_currency}".strip() if amount else ""
    return ", ".join(part for part in (amount, *fee_terms(workshop), workshop.fee_note) if part)


def ages(workshop: ReleasedWorkshop) -> str:
    """Return the ages as `8–12 years`, or nothing where any age may come."""
    youngest, oldest = workshop.age_from, workshop.age_to
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return _("from %(age)s years") % {"age": youngest}
    if not youngest:
        return _("up to %(age)s years") % {"age": oldest}
    return _("%(youngest)s–%(oldest)s years") % {"youngest": youngest, "oldest": oldest}


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
