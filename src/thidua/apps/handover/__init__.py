"""Handing over the secretary's work in one evening: what is open, who takes it, on which day."""
