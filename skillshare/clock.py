"""What the clock starts and how often; what comes too late to matter expires."""

from typing import Any


def schedule(tick: float) -> dict[str, dict[str, Any]]:
    """Return Celery's schedule, with the site's tick in seconds."""
    return {
        "send-due-reminders": {
            "task": "workshops.reminders.tasks.send_due_reminders",
            "schedule": tick,
            "options": {"expires": tick * 2},
        },
        "publish-planned": {
            "task": "workshops.schedule.tasks.publish_planned",
            "schedule": tick,
            "options": {"expires": tick * 2},
        },
        "purge-deliveries": {
            "task": "workshops.reminders.tasks.purge_deliveries",
            "schedule": 86_400.0,
            "options": {"expires": 3_600.0},
        },
        "call-off-dates": {
            "task": "workshops.perennial.tasks.call_off_dates",
            "schedule": 300.0,
            "options": {"expires": 300.0},
        },
        "lay-out-dates": {
            "task": "workshops.perennial.tasks.lay_out_dates",
            "schedule": 600.0,
            "options": {"expires": 600.0},
        },
        "follow-sign-ups": {
            "task": "workshops.signups.tasks.follow_sign_ups",
            "schedule": tick,
            "options": {"expires": tick * 2},
        },
        "remind-of-shifts": {
            "task": "workshops.hubs.tasks.remind_of_shifts",
            "schedule": tick,
            "options": {"expires": tick * 2},
        },
        "tell-news": {
            "task": "workshops.news.tasks.tell_news",
            "schedule": tick,
            "options": {"expires": tick * 2},
        },
        "follow-drafts": {
            "task": "workshops.planning.tasks.follow_drafts",
            "schedule": tick,
            "options": {"expires": tick * 2},
        },
        "tell-of-leaving-posts": {
            "task": "workshops.aid.tasks.tell_of_leaving_posts",
            "schedule": 600.0,
            "options": {"expires": 600.0},
        },
        "tell-what-fits": {
            "task": "workshops.aid.tasks.tell_what_fits",
            "schedule": 1_800.0,
            "options": {"expires": 1_800.0},
        },
        "purge-aid": {
            "task": "workshops.aid.tasks.purge_aid",
            "schedule": 24 * 3600.0,
            "options": {"expires": 24 * 3600.0},
        },
        "ask-how-it-was": {
            "task": "workshops.signups.tasks.ask_how_it_was",
            "schedule": 600.0,
            "options": {"expires": 600.0},
        },
        "purge-care-notes": {
            "task": "workshops.signups.tasks.purge_care_notes",
            "schedule": 24 * 3600.0,
            "options": {"expires": 24 * 3600.0},
        },
        "follow-confirmations": {
            "task": "workshops.proposals.tasks.follow_confirmations",
            "schedule": 600.0,
            "options": {"expires": 600.0},
        },
    }
