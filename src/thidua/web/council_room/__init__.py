"""The council, its meeting and its count."""
