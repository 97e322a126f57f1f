"""Programme files, in and out."""
