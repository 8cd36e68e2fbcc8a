"""Who did what, when: append-only, each row sealed to the one before it."""
