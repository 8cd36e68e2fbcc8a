"""Words that were not saved because the session had ended: kept, shown, put back into their form."""
