"""How a paragraph and its runs look, worked out through styles, defaults and theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.papers.checking.model import Run
from thidua.papers.checking.parts import MM_A_TWIP, A, W, number, parse, twips

_OFF = frozenset({"0", "false", "off", "none"})
_WORDS_OWN = "Times New Roman"  # what Word prints where nothing is said
_TOGGLES = (("bold", f"{W}b"), ("italic", f"{W}i"), ("caps", f"{W}caps"), ("hidden", f"{W}vanish"))
_SINGLE = 240
_HALF_POINT, _POINT = 2, 20
_WEB_GAP = 14.0  # what Word prints for the automatic gap of pasted web text
_LINE_HEIGHT = 1.15  # height of a single line of Times New Roman over its size
Look = dict[str, Any]


class Looks:
    """Works out how a paragraph and its runs look; each style is worked out once."""

    def __init__(self, parts: Mapping[str, bytes], folder: str = "word") -> None:
        styles = parse(parts[f"{folder}/styles.xml"]) if f"{folder}/styles.xml" in parts else None
        theme = next((content for name, content in sorted(parts.items()) if name.startswith(f"{folder}/theme/")), None)
        self._theme = _fonts_of(theme)
        self._styles: dict[str, Any] = {}
        self._done: dict[str, Look] = {}
        self._normal = ""
        self._base: Look = {"font": _WORDS_OWN, "size": 10.0}
        for style in styles.iter(f"{W}style") if styles is not None else ():
            key = style.get(f"{W}styleId", "")
            self._styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self._normal = key
        defaults = styles.find(f"{W}docDefaults") if styles is not None else None
        if defaults is not None:
            for found in defaults.iter(f"{W}rPr"):
                self._base |= self._of_run(found)
            for found in defaults.iter(f"{W}pPr"):
                self._base |= self._of_paragraph(found)

    def paragraph(self, node: Any, table_style: str = "") -> Look:
        """All that a paragraph inherits and says itself."""
        own = node.find(f"{W}pPr")
        named = own.find(f"{W}pStyle") if own is not None else None
        key = named.get(f"{W}val", "") if named is not None else self._normal
        if key not in self._styles:
            key = self._normal
        look = self._base | (self._styled(table_style) if table_style else {}) | self._styled(key)
        if own is not None:
            look |= self._of_paragraph(own)
        return look

    def run(self, node: Any, look: Look) -> Look:
        """A run inside a paragraph of that look."""
        own = node.find(f"{W}rPr")
        if own is None:
            return look
        named = own.find(f"{W}rStyle")
        above = self._styled(named.get(f"{W}val", "")) if named is not None else {}
        if not above:
            return look | self._of_run(own)
        both = {name: False for name, _ in _TOGGLES if look.get(name) and above.get(name)}  # two styles that turn it on turn it off
        return look | above | both | self._of_run(own)

    def _styled(self, key: str) -> Look:
        chain: list[str] = []
        seen: set[str] = set()
        while key in self._styles and key not in self._done and key not in seen:
            chain.append(key)
            seen.add(key)
            above = self._styles[key].find(f"{W}basedOn")
            key = above.get(f"{W}val", "") if above is not None else ""
        look = self._done.get(key, {})
        for one in reversed(chain):
            look = dict(look)
            for found in self._styles[one].findall(f"{W}pPr"):
                look |= self._of_paragraph(found)
            for found in self._styles[one].findall(f"{W}rPr"):
                look |= self._of_run(found)
            self._done[one] = look
        return look

    def _of_run(self, node: Any) -> Look:
        look: Look = {}
        said = {one.tag: one for one in node}
        fonts = said.get(f"{W}rFonts")
        if fonts is not None:
            for name, kind in (("font", "ascii"), ("marked_font", "hAnsi")):
                theme, named = fonts.get(f"{W}{kind}Theme"), fonts.get(f"{W}{kind}")
                if theme or named:
                    look[name] = self._theme.get(theme[:5], "") or named or _WORDS_OWN if theme else named
        size = said.get(f"{W}sz")
        if size is not None:
            look["size"] = number(size.get(f"{W}val")) / _HALF_POINT
        for name, tag in (*_TOGGLES, ("underline", f"{W}u")):
            found = said.get(tag)
            if found is not None:
                look[name] = found.get(f"{W}val", "1") not in _OFF
        colour = said.get(f"{W}color")
        if colour is not None:
            look["colour"] = "" if colour.get(f"{W}themeColor") in {"text1", "dark1"} else colour.get(f"{W}val", "").removeprefix("auto")
        return look

    def _of_paragraph(self, node: Any) -> Look:
        look: Look = {}
        align = node.find(f"{W}jc")
        if align is not None:
            said = align.get(f"{W}val", "")
            look["align"] = {"start": "left", "end": "right", "distribute": "both"}.get(said, said)
        indent = node.find(f"{W}ind")
        if indent is not None and any(indent.get(f"{W}{name}") is not None for name in ("firstLine", "hanging")):
            look["first_line"] = (twips(indent.get(f"{W}firstLine")) - twips(indent.get(f"{W}hanging"))) * MM_A_TWIP
        look |= _gaps(node.find(f"{W}spacing"))
        stops = node.find(f"{W}tabs")
        if stops is not None:
            look["centre_stop"] = any(one.get(f"{W}val") == "center" for one in stops)
        if node.find(f"{W}pBdr") is not None:
            look["ruled"] = True
        listed = node.find(f"{W}numPr")
        if listed is not None:
            key = listed.find(f"{W}numId")
            look["listed"] = key is None or key.get(f"{W}val") != "0"
        return look


def _gaps(gap: Any) -> Look:
    look: Look = {}
    if gap is None:
        return look
    for name in ("before", "after"):
        if gap.get(f"{W}{name}Autospacing") not in {None, *_OFF}:
            look[name] = _WEB_GAP
        elif gap.get(f"{W}{name}") is not None:
            look[name] = twips(gap.get(f"{W}{name}")) / _POINT
    if gap.get(f"{W}line") is not None:
        look["line"] = twips(gap.get(f"{W}line"))
    if gap.get(f"{W}lineRule") is not None:
        look["line_rule"] = gap.get(f"{W}lineRule")
    return look


def lines_of(look: Look) -> float:
    """The line spacing in lines; a fixed height is held against the size of the letters."""
    said, rule = look.get("line", float(_SINGLE)), look.get("line_rule", "auto")
    if rule == "auto":
        return float(said) / _SINGLE
    fixed = float(said) / _POINT / max(1.0, float(look.get("size", 10.0)) * _LINE_HEIGHT)
    return max(1.0, fixed) if rule == "atLeast" else fixed


def as_run(text: str, look: Look) -> Run:
    """Letters with their look; letters with marks are printed in the second of Word's two Latin faces."""
    plain = str(look.get("font", ""))
    fonts = {plain} if any(char.isalnum() and char.isascii() for char in text) else set()
    if any(char.isalnum() and not char.isascii() for char in text):
        fonts.add(str(look.get("marked_font") or plain))
    return Run(
        text,
        frozenset(fonts),
        look.get("size", 10.0),
        bool(look.get("bold")),
        bool(look.get("italic")),
        bool(look.get("caps")),
        bool(look.get("underline")),
        look.get("colour", ""),
    )


def _fonts_of(xml: bytes | None) -> dict[str, str]:
    if xml is None:
        return {}
    tree = parse(xml)
    found = {}
    for kind in ("major", "minor"):
        latin = tree.find(f".//{A}{kind}Font/{A}latin")
        if latin is not None:
            found[kind] = latin.get("typeface", "")
    return found
