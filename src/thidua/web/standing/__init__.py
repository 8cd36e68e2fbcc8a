"""What each person and each group already has, and what can still be done."""
