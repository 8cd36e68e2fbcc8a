"""The movement and its rounds."""
