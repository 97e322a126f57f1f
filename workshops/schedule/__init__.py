"""The draft schedule, its clashes, and the releases that the public sees."""
