"""x"""
from thidua.reading.draft import Draft


def doubts(draft: Draft) -> Draft:
    return draft
