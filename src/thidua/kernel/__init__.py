"""Words every floor uses: outcomes, dates, Vietnamese text, names, numbers. No subject matter, no framework."""
