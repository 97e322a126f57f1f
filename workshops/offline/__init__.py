"""What works without a signal: what a browser keeps, the worker that shows it, what waits to be sent."""
