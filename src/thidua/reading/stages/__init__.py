"""The stages of reading a plan: each a small function from draft to draft."""
