"""Places: the ledger of how many may be proposed, and who has taken them."""
