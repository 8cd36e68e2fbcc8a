"""Who is nominated, and how each criterion stands."""
