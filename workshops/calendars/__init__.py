"""Calendars: iCalendar rendering and feeds."""
