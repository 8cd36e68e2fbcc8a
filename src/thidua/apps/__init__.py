"""Tables, and the only code that writes to them."""
