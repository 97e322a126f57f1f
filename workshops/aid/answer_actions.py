"""Answering a post, agreeing, handing over. One transaction each, the post locked, so never more than there is."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from workshops.people.models import Person
from workshops.signups.patience import patient

from .actions import refuse_banned
from .answer_models import AidMessage, Answer
from .errors import AidRefused
from .keeping_models import AidBlock
from .letters import other_side, tell_message, tell_state
from .models import Post

State = Answer.State
DAY = timedelta(days=1)
MOST_ANSWERS_A_DAY = 20
MOST_ON_A_POST = 100
MOST_MESSAGES_A_DAY = 60
MOST_IN_A_ROW = 5
MOST_TO_ONE = 10  # a day, on whatever posts, before they answer


@patient
@transaction.atomic
def answer_post(*, post: Post, by: Person, amount: int, text: str, form_id: UUID, now: datetime) -> Answer:
    """Answer a post with words to whoever keeps it; anyone signed in may, once each. Sent twice, it is one."""
    Person.objects.select_for_update().get(pk=by.pk)
    fresh = _locked(post)
    known = Answer.objects.filter(post=fresh, person=by).first()
    if known is not None and known.state != State.WITHDRAWN:
        return known
    refuse_banned(fresh.gathering, by)
    _refuse_answer(fresh, by, amount, now)
    answer = known or Answer(post=fresh, person=by)
    answer.amount, answer.state, answer.made_at, answer.settled_at = amount, State.OPEN, now, None
    answer.post = fresh
    answer.save()
    write(answer=answer, by=by, text=text, form_id=form_id, now=now)
    return answer


def _locked(post: Post) -> Post:
    Post.objects.select_for_update().get(pk=post.pk)
    return Post.objects.select_related("gathering", "person", "taken_by").get(pk=post.pk)


def _refuse_answer(post: Post, by: Person, amount: int, now: datetime) -> None:
    if by.pk in (post.person_id, post.keeper.pk):
        raise AidRefused(_("This is your own. Wait for somebody to answer."))
    if not post.is_live(now):
        raise AidRefused(_("This is off the board by now. Look what else is there."))
    if AidBlock.objects.filter(person=post.keeper, blocked=by).exists():
        raise AidRefused(_("This takes no answer from you. Look what else is there."))
    _refuse_more(post, amount)
    today = Answer.objects.filter(person=by, made_at__gt=now - DAY).count()
    if today >= MOST_ANSWERS_A_DAY:
        raise AidRefused(_("That was much for one day. Hear what they say first, and go on tomorrow."))
    if Answer.objects.filter(post=post).count() >= MOST_ON_A_POST:
        raise AidRefused(_("Very many answered this already. Look what else is there."))


def _refuse_more(post: Post, amount: int) -> None:
    if amount < 1:
        raise AidRefused(_("Say how many of it: one or more."))
    if amount > post.left:
        left = {"n": post.left}
        raise AidRefused(_("%(n)s are left. Say that many, or fewer.") % left if post.left else _("None is left."))


@patient
@transaction.atomic
def write(*, answer: Answer, by: Person, text: str, form_id: UUID, now: datetime) -> AidMessage:
    """Pass words on to the other side; both sides of an answer may. A form sent twice is one letter."""
    Person.objects.select_for_update().get(pk=by.pk)
    if (sent := AidMessage.objects.filter(form_id=form_id).first()) is not None:
        return sent
    reader = other_side(answer, by)
    if AidBlock.objects.filter(person=reader, blocked=by).exists():
        raise AidRefused(_("They take no more letters from you."))
    refuse_banned(answer.post.gathering, by)
    mine = AidMessage.objects.filter(author=by, at__gt=now - DAY).count()
    authors = list(answer.messages.order_by("-at", "-pk").values_list("author", flat=True)[:MOST_IN_A_ROW])
    if mine >= MOST_MESSAGES_A_DAY or authors == [by.pk] * MOST_IN_A_ROW or _is_unheard(by, reader, now):
        raise AidRefused(_("You wrote much. Wait for their answer, or look what else is there."))
    message = AidMessage.objects.create(answer=answer, author=by, text=text, at=now, form_id=form_id)
    tell_message(answer, message, by)
    return message


def _is_unheard(by: Person, reader: Person, now: datetime) -> bool:
    """Say whether somebody wrote much to somebody today, on whatever posts, and got no answer."""
    keeps = Q(answer__post__person=reader) | Q(answer__post__taken_by=reader)
    today = AidMessage.objects.filter(at__gt=now - DAY)
    if today.filter(keeps | Q(answer__person=reader), author=by).count() < MOST_TO_ONE:
        return False
    back = Q(answer__person=by) | Q(answer__post__person=by) | Q(answer__post__taken_by=by)
    return not today.filter(back, author=reader).exists()


@patient
@transaction.atomic
def agree(*, answer: Answer, by: Person, now: datetime) -> Answer:
    """Promise what an answer asks or brings; whoever keeps the post may. Never more than what is left."""
    fresh = _fresh(answer)
    if fresh.state in Answer.PROMISED:
        return fresh
    if fresh.state != State.OPEN:
        raise AidRefused(_("That answer was taken back or declined. They can answer again."))
    _refuse_more(fresh.post, fresh.amount)
    _put(fresh, State.AGREED, now)
    told = {"title": fresh.post.title, "n": fresh.amount}
    tell_state(fresh, by, _("Agreed: “%(title)s”, %(n)s.") % told, f"agreed {now.timestamp()}")
    return fresh


@patient
@transaction.atomic
def turn_down(*, answer: Answer, by: Person, now: datetime) -> Answer:
    """Decline an answer, or take one's own back; what was promised comes free. Handed over stays handed over."""
    fresh = _fresh(answer)
    if fresh.state not in (State.OPEN, State.AGREED):
        return fresh
    mine = by.pk == fresh.person_id
    _put(fresh, State.WITHDRAWN if mine else State.DECLINED, now)
    told = {"title": fresh.post.title}
    sentence = _("“%(title)s”: the answer was taken back.") if mine else _("“%(title)s”: not this time. Thank you.")
    tell_state(fresh, by, sentence % told, f"off {now.timestamp()}")
    return fresh


@patient
@transaction.atomic
def hand_over(*, answer: Answer, by: Person, now: datetime) -> Answer:
    """Mark as handed over; either side may, and twice is once. A post of which all is handed over leaves the board."""
    fresh = _fresh(answer)
    if fresh.state == State.HANDED:
        return fresh
    if fresh.state != State.AGREED:
        raise AidRefused(_("Agree first, then mark it as handed over."))
    _put(fresh, State.HANDED, now)
    post = fresh.post
    waits = Answer.objects.filter(post=post).filter(state=State.AGREED).exists()
    if post.left == 0 and not waits and post.rhythm == Post.Rhythm.ONCE:
        Post.objects.filter(pk=post.pk, state=Post.State.OPEN).update(state=Post.State.CLOSED, closed_at=now)
    return fresh


@transaction.atomic
def share(*, answer: Answer, by: Person, shares: bool) -> Answer:
    """Show one's own e-mail address to the other side alone, or hide it again; each side for itself."""
    field = "helper_shares" if by.pk == answer.person_id else "owner_shares"
    Answer.objects.filter(pk=answer.pk).update(**{field: shares})
    return _fresh(answer)


@patient
@transaction.atomic
def thank(*, answer: Answer, by: Person, words: str, now: datetime) -> Answer:
    """Thank whoever helped, once; whoever keeps the post may, nobody needs to."""
    fresh = _fresh(answer)
    if fresh.state != State.HANDED or fresh.thanks:
        return fresh
    Answer.objects.filter(pk=fresh.pk).update(thanks=words)
    tell_state(fresh, by, _("Thanks for “%(title)s”:") % {"title": fresh.post.title} + f"\n\n{words}", "thanks")
    return fresh


@transaction.atomic
def block(*, answer: Answer, by: Person, now: datetime) -> None:
    """Hear no more from the other side, by this post or any other."""
    AidBlock.objects.get_or_create(person=by, blocked=other_side(answer, by), defaults={"at": now})
    turn_down(answer=answer, by=by, now=now)


def hear_again(*, answer: Answer, by: Person) -> None:
    """Take it back that somebody hears no more from the other side; what was declined stays so."""
    AidBlock.objects.filter(person=by, blocked=other_side(answer, by)).delete()


def _fresh(answer: Answer) -> Answer:
    post = _locked(answer.post)
    fresh = Answer.objects.select_related("person").get(pk=answer.pk)
    fresh.post = post
    return fresh


def _put(answer: Answer, state: Answer.State, now: datetime) -> None:
    """Write an answer's state, and count anew what is promised of its post, which is locked."""
    answer.state, answer.settled_at = state, now
    answer.save(update_fields=["state", "settled_at"])
    recount(answer.post)


def recount(post: Post) -> None:
    """Count what is promised of a post that is locked."""
    kept = Answer.objects.filter(post=post).filter(state__in=Answer.PROMISED).aggregate(n=Sum("amount"))["n"] or 0
    post.promised = kept
    Post.objects.filter(pk=post.pk).update(promised=kept)
