"""Words of a form that arrived after the session had ended, kept for a few days for the account that wrote them."""
