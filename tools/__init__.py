"""What developing the project needs and running it does not."""
