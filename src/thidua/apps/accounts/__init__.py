"""Who signs in, with which role in which unit."""
