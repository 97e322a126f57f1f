"""Paper and walls: sheets to print from a release, what people wrote on them, and screens that show now and next."""
