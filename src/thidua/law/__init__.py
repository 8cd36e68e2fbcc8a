"""The lawbook, opened on one day."""
