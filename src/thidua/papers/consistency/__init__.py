"""Whether the papers of one dossier agree with each other."""
