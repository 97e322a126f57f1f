"""Programme files to rows, repairs and refusals; pure: no Django, no database, no clock."""
