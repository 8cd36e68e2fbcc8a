"""Formats of the Vietnamese locale: the day first, as people key it; ISO is taken too."""

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
