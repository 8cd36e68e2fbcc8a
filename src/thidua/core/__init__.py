"""The rules of the domain: pure functions over frozen facts."""
