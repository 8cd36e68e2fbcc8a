"""The rules of Phụ lục I Nghị định 30/2020/NĐ-CP, one small function a component, in the order of the decree."""

from __future__ import annotations

from thidua.papers.checking import setting, sheet, wording

RULES = (
    sheet.page, sheet.faces, sheet.letters, wording.head, setting.settings, wording.number, wording.place_day, wording.bases, wording.title,
    setting.body, wording.order, sheet.page_number, wording.recipients, wording.signature, wording.ending,
)  # fmt: skip
