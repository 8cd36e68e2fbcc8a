"""Councils, their members, meetings, recusals and counted votes."""
