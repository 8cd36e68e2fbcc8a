"""Django commands of ours."""
