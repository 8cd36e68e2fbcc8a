"""Periodic reports: due by law or by letter, frozen when sent; the superior's own tables; statistics on commendation."""
