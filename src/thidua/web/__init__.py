"""Pages: they read the clock, check the shape of a form, and make one call."""
