"""One document, two kinds of file."""
