"""How long it takes to find what is due among many planned: `python -m bench.finding_due ROWS` prints seconds and plan.

It measures the database that the environment names, which it fills.
"""

import json
import sys
from datetime import datetime, timedelta
from time import perf_counter

import django

FILL = """
WITH RECURSIVE number(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < %s)
INSERT INTO workshops_delivery (subject, due_at, {others})
SELECT 'subject ' || n, CASE WHEN n %% 1000 = 0 THEN %s ELSE %s END, {others}
FROM number, workshops_delivery WHERE id = %s
"""
ROUNDS = 20


def fill(rows: int, now: datetime) -> None:
    """Plan so many deliveries, one in a thousand of them due; whatever else a row holds is as in the first."""
    from django.db import connection  # noqa: PLC0415  # once Django is set up

    from workshops.models import Delivery, Person  # noqa: PLC0415

    hour = timedelta(hours=1)
    person = Person.objects.create(name="P", email="p@example.org")
    given = {"kind": "session-reminder", "moment": now + 2 * hour, "due_at": now + hour, "useless_at": now + 2 * hour}
    first = Delivery.objects.create(person=person, subject="subject 1", **given)
    columns = [str(field.column) for field in Delivery._meta.concrete_fields]
    others = ", ".join(sorted({*columns} - {"id", "subject", "due_at"}))
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(others=others), [rows, now - hour, now + hour, first.pk])


def main(rows: int) -> None:
    """Fill the database and find the first that are due, several times."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # once Django is set up
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from workshops.reminders import outbox  # noqa: PLC0415
    from workshops.reminders.kinds import URGENT  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    now = timezone.now()
    fill(rows, now)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    found = outbox.due(now, URGENT)[: outbox.BATCH]
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        assert len(list(found.all())) == min(outbox.BATCH, rows // 1000)
        times.append(perf_counter() - began)
    print(json.dumps({"seconds": min(times), "plan": found.explain()}))  # whoever started it reads it


if __name__ == "__main__":
    main(int(sys.argv[1]))
