"""Staff, posts, ratings, open disciplinary matters, past awards."""
