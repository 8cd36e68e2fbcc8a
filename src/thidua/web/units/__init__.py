"""The unit and what it has set."""
