"""What many records together say of one thing over time."""
