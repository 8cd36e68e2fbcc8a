"""The page of honour, open to everyone."""
