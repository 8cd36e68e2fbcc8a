"""Facts become a document, a document becomes files."""
