"""The public read API: what everybody may see, as JSON."""
