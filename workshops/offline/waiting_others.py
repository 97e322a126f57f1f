"""Stars, check-ins, answers and letters of mutual aid that waited for a signal, done as their pages do them."""

from django.utils.translation import gettext as _

from workshops.aid.access import get_post_for
from workshops.aid.answer_actions import answer_post, thank, write
from workshops.aid.answer_forms import AnswerForm, TalkForm
from workshops.aid.answer_models import Answer
from workshops.aid.errors import AidRefused
from workshops.aid.talk_access import own_side, talk_page
from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.draft import lock_draft
from workshops.gatherings.errors import GatheringRefused
from workshops.signups import access, roster_access
from workshops.signups.actions import star, unstar
from workshops.signups.forms import StarForm
from workshops.signups.models import Star
from workshops.signups.roster_actions import mark
from workshops.signups.roster_forms import MARKS, RosterForm
from workshops.signups.seat_models import Seat

from .waiting_came import FEWER, LET_BE, MARK, Asked, Came, Outcome, must_be_valid

MARKED = (Seat.State.HELD, Seat.State.OFFERED, Seat.State.ATTENDED, Seat.State.MISSED)


def star_write(asked: Asked) -> Came:
    """Star or unstar; whichever of two devices reaches the site last has it its way."""
    gathering = get_gathering_for(asked.person, asked.slug, perennial=True)
    offering = access.get_offering_for_star(gathering, asked.subject)
    form = StarForm(dict(asked.write.form))
    must_be_valid(form)
    wanted, title = form.cleaned_data["wanted"], access.title_shown(offering)
    had = Star.objects.filter(person=asked.person, offering=offering).exists()
    (star if wanted else unstar)(person=asked.person, offering=offering)
    sentence = _("Starred.") if wanted else _("Not starred any more.")
    outcome = Outcome.ALREADY if had == wanted else Outcome.DONE
    return Came(sentence=sentence, outcome=outcome, state="1" if wanted else "0", title=title)


def mark_write(asked: Asked) -> Came:
    """Check somebody in, or say that they did not come; asked again where another hand marked them since."""
    kept = roster_access.get_offering_to_keep(asked.person, asked.slug, asked.subject)
    form = RosterForm(dict(asked.write.form))
    must_be_valid(form)
    if form.cleaned_data["what"] not in MARKS:
        raise GatheringRefused(_("Only check-ins wait. Do the rest on the roster while you have a signal."))
    lock_draft(kept.workshop.gathering)
    seat = roster_access.get_seat_on(kept, form.cleaned_data["seat"])
    wanted, title = Seat.State(form.cleaned_data["what"]), f"{access.title_shown(kept)}: {seat.person}"
    told = {"name": seat.person, "state": seat.get_state_display()}
    if seat.state == wanted:
        sentence = _("%(name)s: %(state)s") % told
        return Came(sentence=sentence, outcome=Outcome.ALREADY, state=seat.state, title=title)
    if seat.state in MARKED and seat.state != asked.write.state and not asked.chosen:
        sentence = _("Somebody else marked %(name)s since: %(state)s.") % told
        choices = (MARK, LET_BE)
        return Came(sentence=sentence, outcome=Outcome.CONFLICT, choices=choices, state=seat.state, title=title)
    marked = mark(seat=seat, state=wanted, now=asked.now)
    sentence = _("%(name)s: %(state)s") % {"name": marked.person, "state": marked.get_state_display()}
    return Came(sentence=sentence, state=marked.state, title=title)


def answer_write(asked: Asked) -> Came:
    """Answer a post of the board of mutual aid."""
    post = get_post_for(asked.person, asked.subject)
    form = AnswerForm(dict(asked.write.form))
    must_be_valid(form)
    given = form.cleaned_data
    known = Answer.objects.filter(post=post, person=asked.person).exclude(state=Answer.State.WITHDRAWN).first()
    if known is not None:
        sentence, page = _("You answered this already."), talk_page(known)
        return Came(sentence=sentence, outcome=Outcome.ALREADY, state=known.state, title=post.title, page=page)
    left = post.left or 0
    if asked.chosen == FEWER:
        given["amount"] = left or given["amount"]
    try:
        made = answer_post(post=post, by=asked.person, now=asked.now, **given)
    except AidRefused as refusal:
        if 0 < left < given["amount"] and post.is_live(asked.now) and not asked.chosen:
            choices = (FEWER, LET_BE)
            return Came(sentence=refusal.sentence, outcome=Outcome.CONFLICT, choices=choices, title=post.title)
        raise
    sentence, page = _("They get your words by mail, without your address."), talk_page(made)
    return Came(sentence=sentence, state=made.state, title=post.title, page=page)


def talk_write(asked: Asked) -> Came:
    """Pass a letter to the other side of an answer, or thanks; what is promised is not done unseen."""
    side = own_side(asked.person, asked.subject)
    form = TalkForm(dict(asked.write.form))
    must_be_valid(form)
    given = form.cleaned_data
    if given["what"] == "write":
        write(answer=side.answer, by=side.person, text=given["text"], form_id=given["form_id"], now=asked.now)
    elif given["what"] == "thank" and side.keeps:
        thank(answer=side.answer, by=side.person, words=given["text"][:300], now=asked.now)
    else:
        raise GatheringRefused(_("Only letters and thanks wait. Do the rest on its page while you have a signal."))
    sentence, page = _("They get your words by mail, without your address."), talk_page(side.answer)
    return Came(sentence=sentence, title=side.answer.post.title, page=page)
