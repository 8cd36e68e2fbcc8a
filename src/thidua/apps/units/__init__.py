"""The tree of units over time: names, superiors, heirs, receiving offices, confirmed settings."""
