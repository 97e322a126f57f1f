"""What the clock starts and how often; what comes too late to matter expires."""

from typing import Any

A_DAY = 24 * 3_600.0


def schedule(tick: float) -> dict[str, dict[str, Any]]:
    """Return Celery's schedule, with the site's tick in seconds."""
    entries = (
        entry("reminders", "send_due_reminders", tick, expires=tick * 2),
        entry("schedule", "publish_planned", tick, expires=tick * 2),
        entry("reminders", "purge_deliveries", A_DAY, expires=3_600.0),
        entry("perennial", "call_off_dates", 300.0),
        entry("perennial", "lay_out_dates", 600.0),
        entry("signups", "follow_sign_ups", tick, expires=tick * 2),
        entry("news", "tell_news", tick, expires=tick * 2),
        entry("news", "purge_news", A_DAY),
        entry("planning", "follow_drafts", tick, expires=tick * 2),
        entry("aid", "tell_of_leaving_posts", 600.0),
        entry("aid", "tell_what_fits", 1_800.0),
        entry("aid", "purge_aid", A_DAY),
        entry("hubs", "purge_shifts", A_DAY),
        entry("signups", "ask_how_it_was", 600.0),
        entry("signups", "purge_care_notes", A_DAY),
        entry("proposals", "follow_confirmations", 600.0),
        entry("offline", "purge_sent_writes", A_DAY),
    )
    return dict(entries)


def entry(of: str, task: str, seconds: float, *, expires: float | None = None) -> tuple[str, dict[str, Any]]:
    """Return the line of a slice's task that is due every so many seconds, and then worth doing for as long."""
    options = {"expires": seconds if expires is None else expires}
    return task.replace("_", "-"), {"task": f"workshops.{of}.tasks.{task}", "schedule": seconds, "options": options}
