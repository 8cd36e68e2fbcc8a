"""The dossier: papers composed, numbered and sent to the office competent on its day."""
