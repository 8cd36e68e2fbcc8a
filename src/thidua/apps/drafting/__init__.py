"""Papers of the unit from first words to the copy that is issued and frozen."""
