"""When and where: gatherings, places, slots, the team."""
