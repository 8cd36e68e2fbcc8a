"""Mends what OCR misread by the paper's own witness: a spelling seen once gives way to the one the same paper prints many times."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from thidua.reading.grammar import LETTERS, flat
from thidua.reading.source import Line

_WORD = re.compile(rf"[{LETTERS}]+")
_FIELD = (
    "thi đua", "khen thưởng", "chuyển đổi", "đổi số", "cải cách", "hành chính", "tổ chức", "cuộc thi", "thực hiện", "ủy ban", "nhân dân", "kế hoạch",
    "ban chỉ", "chỉ đạo", "mục đích", "yêu cầu", "nơi nhận", "hiệu trưởng", "chủ tịch", "thành phố", "thành phần", "nhà trường", "tổ chuyên", "chuyên môn", "phong trào", "tập thể",
    "cá nhân", "thời gian", "tiêu chuẩn", "hồ sơ", "báo cáo", "thành tích", "hội đồng", "sáng kiến", "nội vụ", "giáo dục", "đào tạo", "cán bộ",
    "công chức", "viên chức", "đơn vị", "căn cứ", "tuyên truyền", "triển khai", "trách nhiệm", "đối tượng", "nội dung", "hình thức", "số lượng",
)  # fmt: skip
_KNOWN_WEIGHT = 4
_MAJORITY = 3
_NOISE_PER_THOUSAND = 4.0
_FEWEST_WORDS = 150


def mended(lines: Sequence[Line], *, noisy: bool) -> list[Line]:
    """The lines with misread words mended where the paper is noisy; a clean paper is left as it is."""
    pairs = _pairs(lines)
    winners = _winners(pairs)
    total = sum(count for variants in pairs.values() for count in variants.values())
    if total < _FEWEST_WORDS:
        return list(lines)
    wrong = sum(
        count for key, variants in pairs.items() if key in winners for spelled, count in variants.items() if spelled != winners[key]
    )
    if not noisy and wrong * 1000 / total < _NOISE_PER_THOUSAND:
        return list(lines)
    return [replace(line, text=_mend(line.text, winners)) for line in lines]


def _pairs(lines: Sequence[Line]) -> dict[str, Counter[str]]:
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        text = line.text.casefold()
        found = list(_WORD.finditer(text))
        for first, second in zip(found, found[1:], strict=False):
            if not text[first.end() : second.start()].strip():  # "Ban Giám hiệu, Trường …" holds no "hiệu trưởng"
                pairs[flat(f"{first[0]} {second[0]}")][f"{first[0]} {second[0]}"] += 1
    for known in _FIELD:
        if flat(known) in pairs:
            pairs[flat(known)][known] += _KNOWN_WEIGHT
    return pairs


def _winners(pairs: dict[str, Counter[str]]) -> dict[str, str]:
    winners: dict[str, str] = {}
    for key, variants in pairs.items():
        (best, count), *others = variants.most_common()
        if others and count >= _MAJORITY * others[0][1] and count > _MAJORITY:
            winners[key] = best
    return winners


def _mend(text: str, winners: dict[str, str]) -> str:
    found = list(_WORD.finditer(text))
    words = [hit[0] for hit in found]
    for at in range(len(words) - 1):
        best = winners.get(flat(f"{words[at]} {words[at + 1]}"))
        if best and not text[found[at].end() : found[at + 1].start()].strip():
            first, second = best.split(" ")
            words[at], words[at + 1] = _cased(first, words[at]), _cased(second, words[at + 1])
    pieces, end = [], 0
    for hit, word in zip(found, words, strict=True):
        pieces += [text[end : hit.start()], word]
        end = hit.end()
    return "".join(pieces) + text[end:]


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word
