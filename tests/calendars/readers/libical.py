"""What libical (the library inside GNOME and KDE) reads of a file: {uid: [summary, description, location, start, end]}.

Times are in seconds. Run by the system's own Python, which has the binding.
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402  after the version is chosen

EVENT, KINDS = ICalGLib.ComponentKind.VEVENT_COMPONENT, ICalGLib.PropertyKind
calendar = ICalGLib.Component.new_from_string(Path(sys.argv[1]).read_bytes().decode())
found = {}
event = calendar.get_first_component(EVENT)
while event is not None:
    times = []
    for kind, read in ((KINDS.DTSTART_PROPERTY, "get_dtstart"), (KINDS.DTEND_PROPERTY, "get_dtend")):
        told = event.get_first_property(kind)
        named = told.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
        zone = calendar.get_timezone(named.get_tzid()) if named else ICalGLib.Timezone.get_utc_timezone()
        times.append(getattr(told, read)().as_timet_with_zone(zone))
    texts = [event.get_summary() or "", event.get_description() or "", event.get_location() or ""]
    found[event.get_uid()] = [*texts, *times]
    event = calendar.get_next_component(EVENT)
sys.stdout.write(json.dumps(found))
