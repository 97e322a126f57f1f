"""Reports, and what stewards do about them. One transaction each."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter
from workshops.people.models import Person

from .answer_actions import recount
from .answer_models import Answer
from .errors import AidRefused
from .keeping_models import AidBan, AidReport
from .models import Post

MOST_REPORTS_A_DAY = 10
MOST_SHOWN = 100


@transaction.atomic
def report(
    *, post: Post, by: Person, reason: str, words: str, now: datetime, answer: Answer | None = None
) -> AidReport:
    """Tell the stewards that something is not right; anyone signed in may, once for each post until it is decided.

    With their own answer it shows what both sides wrote; whoever keeps the post reports somebody's answer.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    if AidReport.objects.filter(person=by, at__gt=now - timedelta(days=1)).count() >= MOST_REPORTS_A_DAY:
        raise AidRefused(_("You reported much today. Talk with a steward in person."))
    given = {"reason": reason, "words": words, "at": now}
    found, made = AidReport.objects.get_or_create(post=post, person=by, answer=answer, defaults=given)
    if made or not found.outcome:
        return found
    AidReport.objects.filter(pk=found.pk).update(**given, outcome="", settled_at=None, settled_by=None)
    return AidReport.objects.get(pk=found.pk)


@transaction.atomic
def settle(*, report: AidReport, outcome: str, words: str, by: Person, now: datetime) -> AidReport:
    """Decide on every open report of a post or an answer: fine, held back, or that and its author blocked, and why.

    Stewards and organizers may. Whoever is held back gets a letter with the reason; what is found fine shows again.
    """
    if outcome not in AidReport.Outcome.values:
        raise AidRefused(_("Choose what is to be done."))
    if outcome != AidReport.Outcome.FINE and not words:
        raise AidRefused(_("Say why, so that its author can mend it."))
    post = Post.objects.select_for_update().get(pk=report.post_id)
    done = {"outcome": outcome, "settled_at": now, "settled_by": by}
    AidReport.objects.filter(post=post, outcome="").same_thing(report).update(**done)
    if outcome != AidReport.Outcome.FINE:
        _hold_back(report, post, words, now, bans=outcome == AidReport.Outcome.BANNED)
    elif not report.is_of_answer:
        back = Post.State.GROUP if hasattr(post, "local_group") else Post.State.OPEN
        Post.objects.filter(pk=post.pk, state=Post.State.HELD).update(state=back)
    return AidReport.objects.get(pk=report.pk)


def _hold_back(report: AidReport, post: Post, words: str, now: datetime, *, bans: bool) -> None:
    """Hold back what was reported, and tell its author why, not who reported."""
    answer = report.answer if report.is_of_answer else None
    author = post.person if answer is None else answer.person
    if answer is None:
        Post.objects.filter(pk=post.pk).update(state=Post.State.HELD)
    else:
        waiting = Answer.objects.filter(pk=answer.pk, state__in=(Answer.State.OPEN, Answer.State.AGREED))
        waiting.update(state=Answer.State.DECLINED, settled_at=now)
        recount(post)
    if bans:
        _ban(post, author, words, now)
    said = (
        _("The stewards hold “%(title)s” back:")
        if answer is None
        else _("The stewards hold back your answer to “%(title)s”:")
    )
    body, subject = said % {"title": post.title}, _("“%(title)s” is held back") % {"title": post.title}
    key = f"aid held {report.pk} {now.timestamp():.0f}"
    post_letter(person=author, key=key, subject=subject[:200], body=f"{body}\n\n{words}")


@transaction.atomic
def lift(*, ban: AidBan) -> None:
    """Let somebody use a board again whom the team had blocked; stewards and organizers may. Twice is once."""
    AidBan.objects.filter(pk=ban.pk).delete()
    body = _("The stewards let you use the board of mutual aid again.")
    key = f"aid lifted {ban.pk}"
    post_letter(person=ban.person, key=key, subject=_("You can use the board again"), body=body)


def _ban(post: Post, author: Person, words: str, now: datetime) -> None:
    """Block somebody at the post's gathering, and hold all that they have on its board."""
    given = {"reason": words, "at": now}
    AidBan.objects.get_or_create(gathering=post.gathering, person=author, defaults=given)
    shown = (Post.State.OPEN, Post.State.GROUP)
    theirs = Post.objects.filter(gathering=post.gathering, person=author, state__in=shown)
    theirs.update(state=Post.State.HELD)
