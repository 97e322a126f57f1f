"""When digests are due, on a gathering's clock; an hour that clocks leave out or show twice is one moment too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING = time(19)
NIGHT_ENDS = time(6)
BEFORE_ARRIVAL = timedelta(days=2)
ARRIVAL_HOUR = time(18)


def evening_before(day: date, zone: ZoneInfo) -> datetime:
    """Return, in UTC, when people are told of a local day."""
    return datetime.combine(day - timedelta(days=1), EVENING, tzinfo=zone).astimezone(UTC)


def next_evening(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return, in UTC, when evening mails go first after `moment`."""
    today = moment.astimezone(zone).date()
    return next(at for n in (1, 2) if (at := evening_before(today + timedelta(days=n), zone)) > moment)


def day_to_tell(now: datetime, zone: ZoneInfo) -> date | None:
    """Return the local day whose evening before it is at `now`, until it is morning; None by day."""
    today = now.astimezone(zone).date()
    for day in (today, today + timedelta(days=1)):
        morning = datetime.combine(day, NIGHT_ENDS, tzinfo=zone).astimezone(UTC)
        if evening_before(day, zone) <= now < morning:
            return day
    return None


def before_arrival(first_day: date, zone: ZoneInfo) -> datetime:
    """Return, in UTC, when people are told their whole plan."""
    return datetime.combine(first_day - BEFORE_ARRIVAL, ARRIVAL_HOUR, tzinfo=zone).astimezone(UTC)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return, in UTC, the midnight with which a local day begins."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
