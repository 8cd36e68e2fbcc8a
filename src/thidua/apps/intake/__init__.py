"""A file was read; a person settles the doubts and accepts."""
