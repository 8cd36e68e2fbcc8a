"""Sending a dossier up: one sealed archive, what is checked before, and a log of what became of it."""
