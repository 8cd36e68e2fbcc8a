"""Days by which something must be done: what, and the rule or day as the paper words it, days as ISO."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import flat, iso_days, sentences

_DAYS = r"\d{1,2}\s*(?:[/.]\s*\d{1,2}(?:\s*[/.]\s*\d{4})?|tháng\s*\d{1,2}(?:\s*(?:năm|/)\s*\d{4})?)"
_RULE = re.compile(
    r"(?P<rule>(?:chậm nhất|muộn nhất)\b[^;.]*?(?:ngày|tháng|quý|tuần)\s?[^;.]*|"
    rf"trước\s+(?:\d{{1,2}}\s*giờ\s*(?:\d{{2}})?\s*,?\s*)?(?:ngày\s*)?{_DAYS}(?:\s*(?:và"
    rf"|,)\s*(?:trước\s+)?(?:ngày\s*)?{_DAYS})*(?:\s*\([^)]*\))?(?:\s*(?:hằng|hàng)\s*(?:năm|tháng|quý)(?:\s*\([^)]*\))?)?|"
    rf"(?:trong\s+)?(?:thời hạn|vòng)\s+(?:là\s+)?\d{{1,3}}\s*(?:\([^)]*\)\s*)?(?:ngày|tháng)[^;.]*|"
    rf"(?:đến hết|hết|hạn cuối|hạn chót|thời hạn(?: nộp| gửi)?|hạn nộp)\s*(?:là\s*|vào\s*|:\s*|trước\s*)?ngày\s*{_DAYS}|"
    r"trước\s+(?:khi|tháng|ngày)\s*\d{1,2}(?:/\d{4})?)",
    re.IGNORECASE,
)
_ABOUT_SOMETHING = re.compile(
    r"gui|nop|bao cao|hoan thanh|ban hanh|xay dung|tong hop|dang ky|danh gia|kiem tra|xep hang|ho so|ket thuc|cham diem|trinh|so ket"
    r"|tong ket|phan hoi|de xuat|cong bo|tiep nhan|hoan tat|binh xet|to chuc|gop y"
)
_NOT_RULE = re.compile(r"truoc (?:thoi diem )?ngay.{0,20}(?:co hieu luc|ban hanh)|den (?:nam|het nam)|tuoi")
_LONGEST_WHAT = 40
_NAMELESS = 2


def deadlines(draft: Draft) -> Draft:
    """Reads outline; writes deadlines: {what, rule_or_date}."""
    found: dict[str, Found] = {}
    for node in draft.outline.walk():
        if node.kind != "root":
            for value in _of(node):
                found.setdefault(flat(f"{value['what'][:30]} {value['rule_or_date']}"), Found(value, node.lines))
    return draft.with_list("deadlines", list(found.values()))


def _of(node: Node) -> list[dict[str, str]]:
    values = []
    for sentence in sentences(node.text):
        for hit in _RULE.finditer(sentence):
            bare = flat(sentence)
            if _NOT_RULE.search(bare) or not _ABOUT_SOMETHING.search(bare):
                continue
            values.append({"what": _what(sentence, hit), "rule_or_date": iso_days(hit["rule"]).strip(" ,;.")})
    return values


def _what(sentence: str, hit: re.Match[str]) -> str:
    before = sentence[: hit.start()].strip(" ,;:-()*")
    after = sentence[hit.end() :].strip(" ,;:.-()*")
    before = re.sub(r"\s+(?:vào|trong|là|và)$", "", before)
    clause = re.split(r";\s+|:\s+(?=\S{3})", before)[-1]
    what = clause if len(clause.split()) > _NAMELESS or not before else before if clause != before else f"{clause} {after}".strip()
    if after and not _ABOUT_SOMETHING.search(flat(what)) or re.search(r"định kỳ$", what, re.IGNORECASE):
        what = f"{what} {after}"
    words = what.split()
    return " ".join(words[-_LONGEST_WHAT:] if what is clause else words[:_LONGEST_WHAT])
