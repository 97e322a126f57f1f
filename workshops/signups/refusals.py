"""The sentences of what cannot be signed up for, each with a way on."""

from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering

from .draw_models import Draw
from .errors import SignUpRefused
from .parties import Party, Trouble, trouble_of
from .seat_models import MOST_GUESTS
from .shown import Shown, window_for
from .window_models import SignUpRules


def refuse_unshown(gathering: Gathering, shown: Shown | None) -> Shown:
    """Raise SignUpRefused unless the offering is in the programme of an open gathering and takes place."""
    if gathering.state != Gathering.State.OPEN:
        raise SignUpRefused(_("%(gathering)s is not open, so nobody can sign up.") % {"gathering": gathering})
    if shown is None:
        raise SignUpRefused(_("This does not take place. Look at the schedule for what else there is."))
    return shown


def refuse_window(shown: Shown, rules: SignUpRules, now: datetime) -> None:
    """Raise SignUpRefused while people cannot sign up for it."""
    window, title = window_for(shown, rules), shown.words.title
    if window.is_open(now):
        return
    if window.off:
        raise SignUpRefused(_("Nobody signs up here: just come to “%(title)s”.") % {"title": title})
    if window.is_over(now):
        raise SignUpRefused(
            _("“%(title)s” has begun, so sign-up is closed. A steward or its teacher can still let you in.")
            % {"title": title}
        )
    if window.opens is None:
        raise SignUpRefused(_("The team has closed sign-up for now. Star it, and look again later."))
    when = formats.date_format(window.opens.astimezone(shown.gathering.zone), "D j F, G:i")
    raise SignUpRefused(_("Sign-up for this day opens on %(when)s. Star it until then.") % {"when": when})


def draw_awaited(shown: Shown) -> Draw | None:
    """Return the draw that its day waits for, if any."""
    day = shown.sessions[0].day
    return Draw.objects.filter(gathering=shown.gathering, day=day, state=Draw.State.OPEN).first()


def refuse_drawn(shown: Shown, waits: Draw | None) -> None:
    """Raise SignUpRefused while the seats of its day wait to be drawn."""
    if waits is not None:
        when = formats.date_format(waits.closes_at.astimezone(shown.gathering.zone), "D j F, G:i")
        raise SignUpRefused(
            _("Seats of that day are drawn by lot. List your wishes until %(when)s; then sign up for what is left.")
            % {"when": when}
        )


def refuse_party(shown: Shown, party: Party) -> None:
    """Raise SignUpRefused when the party does not fit the workshop's ages, or is too many."""
    if len(party.guests) > MOST_GUESTS:
        raise SignUpRefused(_("%(n)s people can come with you at most. Let the others sign up.") % {"n": MOST_GUESTS})
    found = trouble_of(party, shown.ages)
    if found is None:
        return
    trouble, guest = found
    told = {
        "title": shown.words.title,
        "name": guest.name if guest else "",
        "age": guest.age if guest else "",
        "youngest": shown.ages.youngest,
        "oldest": shown.ages.oldest,
        "under": shown.ages.watched_under,
    }
    raise SignUpRefused(_sentence(trouble) % told)


def _sentence(trouble: Trouble) -> str:
    return {
        Trouble.NOBODY: _("Nobody would come. Come yourself, or name who does."),
        Trouble.TOO_YOUNG: _(
            "“%(title)s” is for people of %(youngest)s and older, and %(name)s is %(age)s. Sign up without %(name)s, "
            "or ask the teacher."
        ),
        Trouble.TOO_OLD: _(
            "“%(title)s” is for people up to %(oldest)s, and %(name)s is %(age)s. Sign up without %(name)s, or ask the "
            "teacher."
        ),
        Trouble.NO_GUARDIAN: _(
            "Who looks after %(name)s? In “%(title)s” everyone under %(under)s comes with a guardian. Come yourself, "
            "or name who does."
        ),
        Trouble.NO_AGE: _("How old is %(name)s? “%(title)s” asks, because it is not for every age."),
    }[trouble]
