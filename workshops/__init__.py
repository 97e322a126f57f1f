"""The one Django app: everything the product does, a folder for each capability."""
