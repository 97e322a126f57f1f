"""Mutual aid: offers and asks, who answers them, and what fits what."""
