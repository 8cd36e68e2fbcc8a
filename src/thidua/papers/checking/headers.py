"""Page numbers: which headers and footers each section really shows, and where the number stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from thidua.papers.checking.flow import runs_of
from thidua.papers.checking.looks import Looks
from thidua.papers.checking.model import PageNumber
from thidua.papers.checking.parts import R, W, main_part, parse, related

_PAGE = re.compile(r"(?:^|[\s{])PAGE(?:\s|$|\\)")
_VML_CENTRED = re.compile(r"mso-position-horizontal:\s*center")
_FIRST, _EVEN = "first", "even"


def page_numbers(parts: Mapping[str, bytes], sections: list[Any], looks: Looks) -> tuple[tuple[PageNumber, ...], bool]:
    """Every page number a section shows, and whether the first page shows one."""
    document = main_part(parts)
    relations = related(parts, document)
    settings = parts.get(f"{document.rpartition('/')[0]}/settings.xml")
    two_sided = settings is not None and _said(parse(settings).find(f"{W}evenAndOddHeaders"))
    shown: dict[tuple[str, str], str] = {}
    found: dict[str, tuple[PageNumber, ...]] = {}
    every: dict[PageNumber, None] = {}
    on_first = False
    for count, section in enumerate(sections):
        arabic = _arabic(section)
        for place in ("header", "footer"):
            for one in section.findall(f"{W}{place}Reference"):
                shown[place, one.get(f"{W}type", "default")] = relations.get(one.get(f"{R}id", ""), ("", ""))[1]
        first_apart = _said(section.find(f"{W}titlePg"))
        wanted = {"default"} | ({_FIRST} if first_apart else set()) | ({_EVEN} if two_sided else set())
        for (place, kind), part in shown.items():
            if kind not in wanted or part not in parts:
                continue
            if part not in found:
                found[part] = tuple(_of_part(parse(parts[part]), place, looks))
            every |= {PageNumber(one.place, one.align, one.size, one.upright, arabic): None for one in found[part]}
            if count == 0 and found[part] and kind == (_FIRST if first_apart else "default"):
                on_first = True
    return tuple(every), on_first


def _said(node: Any) -> bool:
    return node is not None and node.get(f"{W}val", "1") not in {"0", "false", "off"}


def _arabic(section: Any) -> bool:
    said = section.find(f"{W}pgNumType")
    return said is None or said.get(f"{W}fmt", "decimal") in {"decimal", "numberInDash"}


def _of_part(tree: Any, place: str, looks: Looks) -> Iterator[PageNumber]:
    for node in tree.iter(f"{W}p"):
        look = looks.paragraph(node)
        run, tabs = _numbered(node)
        if run is None:
            continue
        mine = looks.run(run, look) if run.tag == f"{W}r" else look
        align = str(look.get("align", "left"))
        if align != "center" and ((tabs == 1 and look.get("centre_stop")) or _drawn_centred(node)):
            align = "center"
        yield PageNumber(place, align, float(mine.get("size", 0.0)), not mine.get("italic"))


def _numbered(paragraph: Any) -> tuple[Any, int]:
    """The run that holds the field of the page number, or the field itself, and the tabs before it."""
    for field in paragraph.iter(f"{W}fldSimple"):
        if _PAGE.search(field.get(f"{W}instr", "")):
            inner = field.find(f"{W}r")
            return (field if inner is None else inner), sum(1 for _ in paragraph.iter(f"{W}tab")) - len(
                paragraph.findall(f"{W}pPr//{W}tab")
            )
    tabs, code, first = 0, "", None
    for run in runs_of(paragraph):
        for one in run:
            if one.tag in (f"{W}tab", f"{W}ptab"):
                tabs += 1
            elif one.tag == f"{W}fldChar" and one.get(f"{W}fldCharType") == "begin":
                code, first = "", run
            elif one.tag == f"{W}instrText":
                code += one.text or ""
                if first is not None and _PAGE.search(code):
                    return run, tabs
    return None, 0


def _drawn_centred(paragraph: Any) -> bool:
    """Whether a frame or a text box carries the number to the middle of the page."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    if frame is not None and frame.get(f"{W}xAlign") == "center":
        return True
    for above in paragraph.iterancestors():
        name = above.tag.rpartition("}")[2] if isinstance(above.tag, str) else ""
        if name == "anchor":
            return any(one.text == "center" for one in above.findall("{*}positionH/{*}align"))
        if name == "shape" and _VML_CENTRED.search(above.get("style", "")):
            return True
    return False
