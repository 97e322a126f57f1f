"""What the slices tell that of people: where somebody takes part, what hangs on them, what follows when they go."""

from workshops.aid import belongings as of_aid
from workshops.calendars import belongings as of_calendars
from workshops.calendars.actions import follow_leaving
from workshops.calendars.series_actions import follow_leaving_of_series
from workshops.gatherings import belongings as of_teams
from workshops.gatherings.goings import lock_their_gatherings, note_leaving, note_merging, refuse_last_organizer
from workshops.gatherings.ground import ground_by_team
from workshops.hubs import belongings as of_hubs
from workshops.interchange.export_actions import forget_exports_of
from workshops.news import belongings as of_news
from workshops.offline import belongings as of_waiting
from workshops.people import own_belongings as of_people
from workshops.people import signals
from workshops.people.belongings import declare
from workshops.planning import belongings as of_drafts
from workshops.proposals import belongings as of_proposals
from workshops.proposals import demand_belongings as of_demand
from workshops.proposals.ground import ground_by_teaching
from workshops.reminders import belongings as of_reminders
from workshops.schedule import belongings as of_schedule
from workshops.signups import belongings as of_stars
from workshops.signups.ground import ground_by_stars
from workshops.skills import belongings as of_skills

# Every field to Person is declared in the belongings.py of its slice; tests/people/test_belongings.py finds the others.
SLICES = (
    of_people,
    of_teams,
    of_skills,
    of_proposals,
    of_demand,
    of_schedule,
    of_stars,
    of_drafts,
    of_aid,
    of_calendars,
    of_reminders,
    of_hubs,
    of_news,
    of_waiting,
)
RECEIVERS = (
    (signals.ground_asked, ground_by_team),
    (signals.ground_asked, ground_by_teaching),
    (signals.ground_asked, ground_by_stars),
    (signals.locks_wanted, lock_their_gatherings),
    (signals.leaving, refuse_last_organizer),
    (signals.left, note_leaving),
    (signals.left, follow_leaving),
    (signals.left, follow_leaving_of_series),
    (signals.left, forget_exports_of),
    (signals.merged, note_merging),
)


def connect() -> None:
    """Connect and declare all of it; called once when the site starts."""
    for signal, receiver in RECEIVERS:
        signal.connect(receiver, dispatch_uid=receiver.__name__)
    for slice_ in SLICES:
        declare(slice_.BELONGINGS)
