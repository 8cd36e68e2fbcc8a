"""Awards: decisions, register, fund, praise, each person's record, what the page of honour may show."""
