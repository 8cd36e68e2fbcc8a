"""Sổ văn bản đi, sổ văn bản đến: the numbers a records clerk gives, without a gap."""
