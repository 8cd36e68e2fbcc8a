"""Văn bản: write, sign, issue, prove."""
