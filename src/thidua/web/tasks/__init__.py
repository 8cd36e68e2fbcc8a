"""Nhiệm vụ: the tasks of the reform, year by year."""
