"""Perennial workshops: series that repeat round the year, and their dates."""
