"""A read programme into the rows of a gathering, in bulk, and the report of it."""
