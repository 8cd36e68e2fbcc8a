"""A plan is received, its doubts settled."""
