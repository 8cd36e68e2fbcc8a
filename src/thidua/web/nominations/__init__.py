"""Who is put forward, and how each criterion stands."""
