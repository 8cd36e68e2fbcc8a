"""Any legal value on any day."""
