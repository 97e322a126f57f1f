"""What the clock starts for sign-ups: ids in, one action out."""

from celery import shared_task
from django.utils import timezone

from .care_actions import ask_for_feedback, purge_notes
from .draw_actions import draw_due, run_draw
from .figures import keep_figures
from .rule_actions import follow_clock


@shared_task
def follow_sign_ups() -> None:
    """Move lines whose hour has come, end offers nobody answered, and enqueue each draw that is due."""
    now = timezone.now()
    follow_clock(now=now)
    for draw in draw_due(now=now):
        draw_seats.delay(draw)


@shared_task
def draw_seats(draw: int) -> None:
    """Draw the seats of one day."""
    run_draw(draw_id=draw, now=timezone.now())


@shared_task
def ask_how_it_was() -> None:
    """Ask those who were there how it was."""
    ask_for_feedback(now=timezone.now())


@shared_task
def purge_care_notes() -> None:
    """Delete notes of gatherings that are over, and keep of their seats what names nobody."""
    keep_figures(now=timezone.now())
    purge_notes(now=timezone.now())
