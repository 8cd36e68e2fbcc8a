"""The plan in force: rounds, contents, criteria, quotas, deadlines, the superior's yearly letter."""
