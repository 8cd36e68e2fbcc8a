"""One register of proofs; each item once, cited by whoever needs it."""
