"""What libical reads of an iTIP message: [method, uid, sequence, status, organizer, attendee, summary, start].

The start is in seconds. Run by the system's own Python, which has the binding.
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402  after the version is chosen

KINDS = ICalGLib.PropertyKind
calendar = ICalGLib.Component.new_from_string(Path(sys.argv[1]).read_bytes().decode())
event = calendar.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
if calendar.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT) is not None:
    raise ValueError("more than one event")
told = event.get_first_property(KINDS.DTSTART_PROPERTY)
zone = calendar.get_timezone(told.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER).get_tzid())
organizer = event.get_first_property(KINDS.ORGANIZER_PROPERTY).get_organizer()
attendee = event.get_first_property(KINDS.ATTENDEE_PROPERTY).get_attendee()
status = event.get_first_property(KINDS.STATUS_PROPERTY).get_value_as_string()
method = calendar.get_first_property(KINDS.METHOD_PROPERTY).get_value_as_string()
start = told.get_dtstart().as_timet_with_zone(zone)
found = [method, event.get_uid(), str(event.get_sequence()), status, organizer, attendee, event.get_summary(), start]
sys.stdout.write(json.dumps(found))
