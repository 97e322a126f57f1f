"""How long it takes to find what is due among many planned: `python -m bench.finding_due ROWS` prints seconds and plan.

It measures the database that the environment names, which it fills.
"""

import json
import sys
from datetime import timedelta
from time import perf_counter
from typing import Any

import django

FILL = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < %s)
INSERT INTO workshops_delivery
    (person_id, kind, subject, moment, due_at, useless_at, message_id, attempts, withdrawn, reason)
SELECT %s, 'session-reminder', 'subject ' || n, %s, CASE WHEN n %% 1000 = 0 THEN %s ELSE %s END, %s, %s, 0, %s, ''
FROM number
"""
ROUNDS = 20


def main(rows: int) -> None:
    """Plan so many, one in a thousand of them due, and find the first of these."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # once Django is set up
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from workshops.people.models import Person  # noqa: PLC0415
    from workshops.reminders import outbox  # noqa: PLC0415
    from workshops.reminders.kinds import URGENT  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    person, now = Person.objects.create(name="P", email="p@example.org").pk, timezone.now()
    hour = timedelta(hours=1)
    given: list[Any] = [rows, person, now + 2 * hour, now - hour, now + hour, now + 2 * hour, "0" * 32, False]
    with connection.cursor() as cursor:
        cursor.execute(FILL, given)
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
