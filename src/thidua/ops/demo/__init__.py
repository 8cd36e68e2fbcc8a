"""The demo school: invented people, invented figures."""
