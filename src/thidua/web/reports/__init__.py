"""Reports of the year, the superior's tables, statistics on commendation."""
