"""Text typed in the old one-byte faces, .VnTime (TCVN3) and VNI-Times (VNI), told and turned into Unicode."""

from __future__ import annotations

import re
from dataclasses import replace

from thidua.kernel.text import nfc
from thidua.reading.source import SourceText

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ®",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
        strict=True,
    )
)
_CAPITALS = {"¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư", "§": "Đ"}
_TABLE = {ord(old): new for old, new in {**_TCVN3, **_CAPITALS}.items()}
# Letters that Unicode Vietnamese never uses and that TCVN3 uses all the time.
_TELLING = frozenset("µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÓÖ×ØÜÞßåæçëîïñö÷øûþ®§¨©ª«¬¡¢£¤¥¦")
_ONLY_UNICODE = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_TOUCHING = re.compile(r"[A-Za-z][µ¶¸¹»¼½¾®¨©ª«¬]|[µ¶¸¹»¼½¾®¨©ª«¬][A-Za-z]")
_STRAY = 2


def looks_like_tcvn3(text: str) -> bool:
    """Whether the text was typed in .VnTime: its telling letters are there and no letter of Unicode Vietnamese is."""
    lower = nfc(text).casefold()
    telling = sum(char in _TELLING for char in text)
    return telling > 0 and not any(char in _ONLY_UNICODE for char in lower)


def from_tcvn3(text: str) -> str:
    """The text in Unicode."""
    return nfc(text.translate(_TABLE))


# ------------------------------------------------------------------------------------------------ VNI
# VNI writes the marks as a letter of their own after the vowel: "ñeà nghò" is "đề nghị".
_MARKS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_ALONE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_PAIRS = {vowel + mark: letter for vowel, (marks, letters) in _MARKS.items() for mark, letter in zip(marks, letters, strict=True)}
_VNI = re.compile("|".join([*(re.escape(pair) for pair in _PAIRS), *_ALONE]), re.IGNORECASE)
# what a text in Unicode never has: these marks after a vowel, these letters
_TELLS_VNI = re.compile(r"[aeouyôö][øûïåäëü]|[aeo][ùúêâ]|ö[ùõ]|ñ(?=[aeouyôöíìæóòî])", re.IGNORECASE)
_FOREIGN = re.compile(r"[^\x00-\x7f“”‘’–—…•\s]")
_LEAST_SHARE = 0.9
_LEAST_TELLING = 2


def looks_like_vni(text: str) -> bool:
    """Whether the text was typed in a VNI face: nearly every letter beyond ASCII is one of its marks after its vowel."""
    if any(char in _ONLY_UNICODE for char in nfc(text).casefold()) or len(_TELLS_VNI.findall(text)) < _LEAST_TELLING:
        return False
    beyond = len(_FOREIGN.findall(text))
    explained = sum(len(_FOREIGN.findall(hit[0])) for hit in _VNI.finditer(text))
    return explained >= beyond * _LEAST_SHARE


def from_vni(text: str) -> str:
    """The text in Unicode."""
    return nfc(_VNI.sub(_letter, text))


def _letter(hit: re.Match[str]) -> str:
    typed = hit[0]
    lower = typed.lower()
    letter = _PAIRS.get(lower) or _ALONE[lower]
    return letter.upper() if typed[0].isupper() else letter


# -------------------------------------------------------------------------------------------- sources
LEGACY_NOTE = "reading.note.legacy_face"


def in_unicode(source: SourceText) -> SourceText:
    """The source with old faces turned into Unicode, whole or, where a file mixes faces, line by line; a note says so."""
    whole = source.text()
    if whole.isascii():
        return source
    if looks_like_vni(whole):
        lines = tuple(replace(line, text=from_vni(line.text)) for line in source.lines)
    elif looks_like_tcvn3(whole) and _TOUCHING.search(whole):
        lines = tuple(replace(line, text=from_tcvn3(line.text)) for line in source.lines)
    else:
        lines = tuple(line if line.text.isascii() else replace(line, text=_line(line.text)) for line in source.lines)
    if all(new.text == old.text for new, old in zip(lines, source.lines, strict=True)):
        return source
    return replace(source, lines=lines, notes=(*source.notes, LEGACY_NOTE))


def _line(text: str) -> str:
    """One line of a file that mixes faces: turned only where it can be nothing else."""
    if looks_like_vni(text):
        return from_vni(text)
    return from_tcvn3(text) if looks_like_tcvn3(text) and len(_TOUCHING.findall(text)) >= _STRAY else text


_COMMON = re.compile(
    r"\b(?:và|của|thi|đua|khen|thưởng|trường|ngày|tháng|năm|cán|bộ|các|hội|đồng|kế|hoạch|thực|hiện|căn|cứ|quyết|định|công|giáo|viên|được|người|theo"
    r"|những|cho|không|có|là|tập|thể|cá|nhân|hành|chính|cải|cách|đề|nghị|tổ|chức|nhà|số|về)\b",
    re.IGNORECASE,
)


def best_of(data: bytes) -> tuple[str, bool]:
    """Bytes that are no Unicode: the reading with the most Vietnamese words, and whether it is that of an old face."""
    windows = nfc(data.decode("cp1258", errors="replace"))
    raw = data.decode("latin-1")
    readings = [(windows, False), (from_tcvn3(raw), True), (from_vni(raw), True)]
    return max(readings, key=lambda one: len(_COMMON.findall(one[0])))
