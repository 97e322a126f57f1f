"""What `make bench` runs: figures with a bar each, as ratios or counts, never as seconds."""
