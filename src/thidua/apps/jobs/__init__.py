"""Long work in the background: asked for on a page, done by another process, its progress on record."""
