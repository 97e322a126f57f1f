"""Name the offering of each stored event, so that a person's own calendar finds it at once."""

from typing import Any

from django.db import migrations


def name_offerings(apps: Any, _editor: Any) -> None:
    feeds, texts, sessions = (apps.get_model("workshops", name) for name in ("Feed", "EventText", "ReleasedSession"))
    for feed in feeds.objects.order_by("pk").only("gathering", "release"):
        known = sessions.objects.filter(release=feed.release_id, offering__isnull=False)
        offerings = dict(known.values_list("uid", "offering_id"))
        rows = [row for row in texts.objects.filter(gathering=feed.gathering_id).only("uid") if row.uid in offerings]
        for row in rows:
            row.offering_id = offerings[row.uid]
        texts.objects.bulk_update(rows, ["offering"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("workshops", "0033_private_calendars")]
    operations = [migrations.RunPython(name_offerings, migrations.RunPython.noop)]
