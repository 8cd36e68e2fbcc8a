"""Settings, command line, start-up, backup, the demo."""
