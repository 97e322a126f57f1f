"""Messages to people: what is due, claimed, sent once."""
