"""What hangs on a person by the board."""

from typing import Any

from django.db.models import QuerySet

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .answer_actions import recount
from .answer_models import AidMessage, Answer
from .keeping_models import AidBan, AidBlock, AidReport
from .models import Post

STRENGTH = (Answer.State.HANDED, Answer.State.AGREED, Answer.State.OPEN, Answer.State.DECLINED, Answer.State.WITHDRAWN)


def join_answers(kept: Answer, gone: Answer) -> None:
    """Two answers of one person to one post are one: the one that came farther, with the words of both."""
    if STRENGTH.index(Answer.State(gone.state)) < STRENGTH.index(Answer.State(kept.state)):
        kept.amount, kept.state, kept.settled_at = gone.amount, gone.state, gone.settled_at
        kept.save(update_fields=["amount", "state", "settled_at"])
    gone.messages.update(answer=kept)
    Answer.objects.filter(pk=gone.pk).update(state=Answer.State.WITHDRAWN)
    recount(kept.post)


def answers_go(rows: "QuerySet[Any]") -> None:
    """Leave: what somebody promised comes free again."""
    about = list(rows.values_list("post", flat=True))
    posts = list(Post.objects.select_for_update().filter(pk__in=about).order_by("pk"))
    rows.delete()
    for post in posts:
        recount(post)


BELONGINGS = (
    Belonging(
        model=Post,
        field="person",
        title="mutual_aid",
        shows=(
            "gathering__name",
            "side",
            "kind",
            "title",
            "words",
            "quantity",
            "unit",
            "area",
            "goes_to",
            "starts_at",
            "ends_at",
            "state",
            "made_at",
        ),
    ),
    Belonging(
        model=Post, field="taken_by", left_out="what somebody else asked a steward to write down", leave=rows_stay
    ),
    Belonging(
        model=Answer,
        field="person",
        title="answers_to_mutual_aid",
        leave=answers_go,
        twins=join_answers,
        shows=("post__title", "amount", "state", "made_at", "settled_at", "helper_shares", "thanks"),
    ),
    Belonging(
        model=AidMessage,
        field="author",
        title="letters_about_mutual_aid",
        shows=("answer__post__title", "text", "at"),
    ),
    Belonging(
        model=AidReport,
        field="person",
        title="reports_of_mutual_aid",
        twins=first_stays,
        shows=("post__title", "reason", "words", "at", "outcome"),
    ),
    Belonging(model=AidReport, field="settled_by", left_out="the stewards' work", leave=rows_stay),
    Belonging(
        model=AidBlock,
        field="person",
        title="blocked_in_mutual_aid",
        twins=first_stays,
        shows=("blocked__name", "at"),
    ),
    Belonging(model=AidBlock, field="blocked", left_out="another person's choice", twins=first_stays),
    Belonging(
        model=AidBan,
        field="person",
        title="bans_of_mutual_aid",
        twins=first_stays,
        shows=("gathering__name", "reason", "at"),
    ),
)
