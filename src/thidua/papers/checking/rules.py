"""The rules of Phụ lục I Nghị định 30/2020/NĐ-CP, one small function a component, in the order of the decree."""

from __future__ import annotations

from thidua.papers.checking import attached, closing, numbering, setting, sheet, wording

OF_THE_SHEET = (sheet.page, sheet.faces, sheet.encoding, sheet.letters, sheet.colours)
OF_THE_WORDS = (
    wording.head, setting.settings, wording.number, wording.place_day, wording.bases, wording.title,
    setting.body, numbering.order, sheet.page_number, closing.recipients, closing.signature, closing.ending, attached.annexes, sheet.editing,
)  # fmt: skip
