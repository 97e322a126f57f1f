"""What attendees choose: stars."""
