"""Text typed in the old one-byte face .VnTime (TCVN3), told and turned into Unicode."""

from __future__ import annotations

from thidua.kernel.text import nfc

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


def looks_like_tcvn3(text: str) -> bool:
    """Whether the text was typed in .VnTime: its telling letters are there and no letter of Unicode Vietnamese is."""
    lower = nfc(text).casefold()
    telling = sum(char in _TELLING for char in text)
    return telling > 0 and not any(char in _ONLY_UNICODE for char in lower)


def from_tcvn3(text: str) -> str:
    """The text in Unicode."""
    return nfc(text.translate(_TABLE))
