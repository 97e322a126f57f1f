"""Reports, and what stewards do about them. One transaction each."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter
from workshops.people.models import Person

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
    """Tell the stewards that something is not right; anyone signed in may, once for each post."""
    Person.objects.select_for_update().get(pk=by.pk)
    if AidReport.objects.filter(person=by, at__gt=now - timedelta(days=1)).count() >= MOST_REPORTS_A_DAY:
        raise AidRefused(_("You reported much today. Talk with a steward in person."))
    given = {"reason": reason, "words": words, "at": now, "answer": answer}
    return AidReport.objects.get_or_create(post=post, person=by, defaults=given)[0]


@transaction.atomic
def settle(*, report: AidReport, outcome: str, words: str, by: Person, now: datetime) -> AidReport:
    """Decide on every open report of a post: fine, held back, or held back and its author blocked, with a reason.

    Stewards and organizers may. Whoever is held back gets a letter with the reason; what is found fine shows again.
    """
    if outcome not in AidReport.Outcome.values:
        raise AidRefused(_("Choose what is to be done."))
    if outcome != AidReport.Outcome.FINE and not words:
        raise AidRefused(_("Say why, so that its author can mend it."))
    post = Post.objects.select_for_update().get(pk=report.post_id)
    author = report.answer.person if report.answer is not None else post.person
    AidReport.objects.filter(post=post, outcome="").update(outcome=outcome, settled_at=now, settled_by=by)
    if outcome == AidReport.Outcome.FINE:
        back = Post.State.GROUP if hasattr(post, "local_group") else Post.State.OPEN
        Post.objects.filter(pk=post.pk, state=Post.State.HELD).update(state=back)
        return AidReport.objects.get(pk=report.pk)
    if report.answer is None or author.pk == post.person_id:
        Post.objects.filter(pk=post.pk).update(state=Post.State.HELD)
    if outcome == AidReport.Outcome.BANNED:
        _ban(post, author, words, now)
    body = _("The stewards hold “%(title)s” back:") % {"title": post.title}
    subject = _("“%(title)s” is held back") % {"title": post.title}
    post_letter(person=author, key=f"aid held {report.pk}", subject=subject[:200], body=f"{body}\n\n{words}")
    return AidReport.objects.get(pk=report.pk)


def _ban(post: Post, author: Person, words: str, now: datetime) -> None:
    """Block somebody at the post's gathering, and hold all that they have on its board."""
    given = {"reason": words, "at": now}
    AidBan.objects.get_or_create(gathering=post.gathering, person=author, defaults=given)
    shown = (Post.State.OPEN, Post.State.GROUP)
    theirs = Post.objects.filter(gathering=post.gathering, person=author, state__in=shown)
    theirs.update(state=Post.State.HELD)
