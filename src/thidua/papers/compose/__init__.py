"""From facts to documents, one paper a function."""
