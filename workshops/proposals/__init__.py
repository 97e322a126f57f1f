"""Workshops: what is taught, by whom, and what it needs."""
