"""What falls due, as a list, as a feed for a phone, as one line for a chat."""
