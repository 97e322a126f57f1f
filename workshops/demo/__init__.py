"""A fictional gathering to look around in, and synthetic ones of any size for measuring."""
