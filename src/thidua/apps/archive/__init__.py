"""Bytes kept by their digest, and papers once composed."""
