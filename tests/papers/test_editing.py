"""Editing by hand keeps evidence marks and looks; stored documents come back the same."""

from __future__ import annotations

import pytest

from tests.papers.samples import documents
from thidua.core.document import Paragraph, Run, Table
from thidua.kernel.outcome import Refused
from thidua.papers.editing import Edit, differences, edited, lines
from thidua.papers.stored import from_data, to_data

PAPERS = documents()


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_comes_back_from_the_store_as_it_was(name):
    assert from_data(to_data(PAPERS[name])) == PAPERS[name]


@pytest.mark.parametrize("name", PAPERS)
def test_saving_without_a_change_changes_nothing(name):
    paper = PAPERS[name]
    same = {one.place: Edit(one.text) for one in lines(paper) if one.kind != "table"}
    assert [one.text for one in lines(edited(paper, same, claiming=True))] == [one.text for one in lines(paper)]


def _claims(paper):
    return [one for one in lines(paper) if one.claims]


def test_a_proven_sentence_keeps_its_evidence_when_its_words_change():
    paper = next(paper for paper in PAPERS.values() if any(one.proof for one in _claims(paper)))
    one = next(one for one in _claims(paper) if one.proof)
    made = edited(paper, {one.place: Edit(one.text + " Rõ nét.")}, claiming=True)
    after = lines(made)[one.place]
    assert after.proof == one.proof and after.text.endswith("Rõ nét.")
    assert made.unproved() == paper.unproved()


def test_a_new_sentence_stands_unproved_until_evidence_is_named():
    paper = next(paper for paper in PAPERS.values() if _claims(paper))
    one = _claims(paper)[0]
    made = edited(paper, {one.place: Edit(one.text, after="Câu mới.\nCâu nữa.")}, claiming=True)
    fresh = lines(made)[one.place + 1]
    assert (fresh.text, fresh.claims, fresh.proof) == ("Câu mới.", True, "")
    assert len(made.unproved()) == len(paper.unproved()) + 2
    proven = edited(made, {fresh.place: Edit(fresh.text, proof="Sổ theo dõi")}, claiming=True)
    assert "Sổ theo dõi" in lines(proven)[fresh.place].proof
    assert len(proven.unproved()) == len(made.unproved()) - 1


def test_changed_words_keep_the_looks_round_them():
    from dataclasses import replace

    paper = PAPERS["cong-van"]
    bold = replace(paper, blocks=(Paragraph((Run("Trong đó có "), Run("Bà Lan", bold=True), Run(": tốt."))),))
    (block,) = edited(bold, {0: Edit("Trong đó có Bà Lan Anh: rất tốt.")}, claiming=False).blocks
    assert block.runs == (Run("Trong đó có "), Run("Bà Lan Anh", bold=True), Run(": rất tốt."))


def test_a_row_with_a_cell_too_few_is_refused_and_named():
    name, place = next(
        (name, place) for name, paper in PAPERS.items() for place, block in enumerate(paper.blocks) if isinstance(block, Table)
    )
    with pytest.raises(Refused, match=r"drafting\.cells") as no:
        edited(PAPERS[name], {place: Edit("chỉ một ô")}, claiming=False)
    assert no.value.facts["line"] == "chỉ một ô"


def test_what_changed_is_told_in_pairs():
    paper = PAPERS["cong-van"]
    one = next(one for one in lines(paper) if one.kind == "paragraph")
    made = edited(paper, {one.place: Edit("Câu khác hẳn.", after="Câu thêm.")}, claiming=False)
    assert differences(paper, made) == ((one.text, "Câu khác hẳn."), ("", "Câu thêm."))
