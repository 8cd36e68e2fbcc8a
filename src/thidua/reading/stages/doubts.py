"""The last stage: what the reader would not decide, told with the line and a reading that it proposes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.reading.draft import Block, Doubt, Draft, Found, Node
from thidua.reading.grammar import citations, flat
from thidua.reading.phrases import doubt
from thidua.reading.stages.lost_words import alone, numberless, unfinished
from thidua.reading.stages.outdated import out_of_force

_AGENCY = r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Thành phố|Tỉnh|Quận|Huyện|Phường|Sở|Bộ|Hội đồng|Ban)"
_CONTRADICTION = re.compile(
    r"(?:chậm nhất\s+)?trước\s+(?P<n>\d{1,3})\s*(?P<unit>ngày(?: làm việc)?)\b[^.;]{0,30}?kể từ\s+(?:ngày|khi)\s+(?P<event>[^.;]*)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(?:công bố|ban hành|thông báo)\b.*", re.IGNORECASE | re.DOTALL)
_PUBLISHERS = re.compile(
    rf"(?:ngày|khi)\s+(?P<a>{_AGENCY}[^,;.]{{0,40}}?)\s*(?:,|và|/|hoặc)\s*(?P<b>{_AGENCY}[^,;.]{{0,40}}?)\s+(?:công bố|ban hành|thông báo)"
)
_EITHER = re.compile(r"(?P<n>\d{1,3})\s*(?P<who>(?:cá nhân|tập thể)\s*/\s*(?:tập thể|cá nhân))", re.IGNORECASE)
_LATE_ISSUER = re.compile(rf"\bcủa\s+(?P<issuer>{_AGENCY}[^;,.()]*)\s*$")
_YEARLY_AWARD = re.compile(r"khen thuong.{0,60}(?:hang nam|hằng nam|moi nam)|(?:hang nam|moi nam).{0,60}khen thuong")
_AWARDS = re.compile(r"khen thuong|binh xet|xet chon|tong ket|so ket|phong trao thi dua")
_PARTS = (
    ("period.from", "thời gian thực hiện"),
    ("content_areas", "nội dung thi đua"),
    ("award_quotas", "hình thức, số lượng khen thưởng"),
)


def doubts(draft: Draft) -> Draft:
    """Reads everything; writes doubts, in the order of the text."""
    if not any(line.text for line in draft.lines):
        return draft.doubting(doubt("keyed_by_hand", None)) if draft.source.needs_keying else draft
    texts = {line.number: line.text for line in draft.lines}
    found = [
        *_letterhead(draft), *_wording(draft, texts), *_quotas(draft, texts), *_collective(draft), *_evaluation(draft), *_cited(draft, texts), *_bullets(draft), *_numbering(draft.outline),
        *_parts(draft), *([doubt("read_by_ocr", None)] if draft.source.noisy else []),
    ]  # fmt: skip
    once = {(one.code, one.line, one.message): one for one in found}
    return draft.doubting(*sorted(once.values(), key=lambda one: one.line or 0))


def _letterhead(draft: Draft) -> Iterator[Doubt]:
    wanted = (("motto", "Quốc hiệu, Tiêu ngữ"), ("number_symbol", "số, ký hiệu"), ("place", "địa danh"), ("date", "ngày ban hành"))
    missing = [name for key, name in wanted if draft.one(key) is None]
    if missing:
        first = next((line.number for line in draft.lines if line.text), 1)
        yield doubt("letterhead_missing", first, missing="; ".join(missing))


def _blocks(draft: Draft) -> Iterator[Block]:
    title = draft.one("title")
    if title:
        yield Block(str(title.value), title.lines)
    yield from draft.preamble
    yield from draft.body


Texts = dict[int, str]


def _line(texts: Texts, block: Block, at: int) -> int | None:
    """The source line that holds the character at `at` of a paragraph that may have been joined from several."""
    passed = 0
    for number in block.lines:
        passed += len(texts.get(number, "")) + 1
        if at < passed:
            return number
    return block.lines[-1] if block.lines else None


def _wording(draft: Draft, texts: Texts) -> Iterator[Doubt]:
    """What shows in the wording itself."""
    for block in _blocks(draft):
        first = block.lines[0] if block.lines else None
        for rule in (unfinished, alone, numberless):
            yield from rule(block.text, first)
        for hit in _CONTRADICTION.finditer(block.text):
            published = _PUBLISHED.search(hit["event"])
            event = published[0] if published else hit["event"]
            yield doubt(
                "deadline_contradiction",
                _line(texts, block, hit.start()),
                quote=hit[0].strip(),
                days=hit["n"],
                unit=hit["unit"],
                event=event.strip(),
            )
        for hit in _PUBLISHERS.finditer(block.text):
            yield doubt("two_publishers", _line(texts, block, hit.start()), first=hit["a"].strip(), second=hit["b"].strip())


def _quotas(draft: Draft, texts: Texts) -> Iterator[Doubt]:
    for block in draft.body:
        for hit in _EITHER.finditer(block.text):
            yield doubt("either_or_quota", _line(texts, block, hit.start()), quote=hit[0], n=hit["n"])


def _collective(draft: Draft) -> Iterator[Doubt]:
    for found in draft.many("award_criteria.collective"):
        if re.search(r"hoi dong sang kien.{0,60}cong nhan|sang kien.{0,80}(?:duoc|co quyet dinh).{0,40}cong nhan", flat(str(found.value))):
            yield doubt("collective_initiative", found.lines[0] if found.lines else None)


def _evaluation(draft: Draft) -> Iterator[Doubt]:
    """Awards are promised every year, but what is planned for the first year speaks of none."""
    begins = draft.one("period.from")
    promised = any(_YEARLY_AWARD.search(flat(block.text)) for block in draft.body)
    if begins is None or not promised:
        return
    year = str(begins.value)[:4]
    for step in draft.many("schedule"):
        years = re.findall(r"(?:19|20)\d{2}", str(step.value["when"]))
        if years == [year] and not _AWARDS.search(flat(str(step.value["what"]))):
            yield doubt("evaluation_only", step.lines[0] if step.lines else None, year=year)


def _cited(draft: Draft, texts: Texts) -> Iterator[Doubt]:
    """Papers out of force, and papers that the text gives to two issuers."""
    issuers: dict[str, tuple[str, int | None]] = {}
    seen: set[str] = set()
    for block in _blocks(draft):
        cited = citations(block.text)
        late = _LATE_ISSUER.search(block.text.rstrip(" ;.")) if len(cited) == 1 else None
        for citation in cited:
            line = _line(texts, block, citation.start)
            if citation.symbol not in seen and (lost := out_of_force(citation.symbol, line, draft.on)):
                yield lost
            seen.add(citation.symbol)
            issuer = citation.issuer or (late["issuer"] if late else None)
            if issuer is None:
                continue
            first = issuers.setdefault(citation.symbol, (issuer, line))
            if not _same_agency(first[0], issuer):
                yield doubt("two_issuers", line, number=citation.symbol, first=first[0], second=issuer)


def _same_agency(first: str, second: str) -> bool:
    """Two ways of writing one body; "UBND quận" and "Hội đồng … quận" are two, whatever words they share."""
    ours, theirs = (re.sub(r"uy ban nhan dan", "ubnd", flat(name)) for name in (first, second))
    return ours.split()[:1] == theirs.split()[:1] or ours in theirs or theirs in ours


def _bullets(draft: Draft) -> Iterator[Doubt]:
    """Points taken as points although they lost the mark that their sisters have."""
    listed: dict[int, Found] = {}
    for key in ("content_areas", "dossier_items", "award_criteria.collective", "award_criteria.individual"):
        listed.update({found.lines[0]: found for found in draft.many(key) if found.lines})
    for parent in draft.outline.walk():
        marked = [child for child in parent.children if child.kind != "text"]
        for at, child in enumerate(parent.children):
            if child.kind == "text" and marked and child.lines and child.lines[0] in listed and not (at == 0 and child.text.endswith(":")):
                yield doubt("bullet_lost", child.lines[0], quote=" ".join(child.text.split()[:10]))


def _numbering(root: Node) -> Iterator[Doubt]:
    for parent in root.walk():
        labels: dict[str, Node] = {}
        for child in parent.children:
            if child.kind in ("roman", "number", "letter") and child.label in labels:
                yield doubt(
                    "numbering_repeated", child.lines[0] if child.lines else None, label=child.label, head=" ".join(child.head.split()[:10])
                )
            labels[child.label] = child


def _parts(draft: Draft) -> Iterator[Doubt]:
    """A plan of an emulation movement that does not say what every such plan must say."""
    title = draft.one("title")
    if title is None or "thi dua" not in flat(str(title.value)):
        return
    missing = [name for key, name in _PARTS if key not in draft.values]
    if not any(key.startswith("subjects.") for key in draft.values):
        missing.append("đối tượng thi đua")
    if not any(key.startswith("award_criteria.") for key in draft.values):
        missing.append("tiêu chuẩn khen thưởng")
    if missing:
        yield doubt("part_missing", None, missing="; ".join(missing))
