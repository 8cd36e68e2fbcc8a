"""The dossier of a round."""
