"""Ballots of a council: lists, rolls, boxes with two keys, slips without owners."""
