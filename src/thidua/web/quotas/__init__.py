"""Places of the rounds: who has taken them, what changed them."""
