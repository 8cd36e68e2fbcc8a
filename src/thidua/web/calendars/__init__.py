"""Lịch: what falls due, for each role."""
