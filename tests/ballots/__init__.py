"""The ballot: counted right, kept secret, whole after faults."""
