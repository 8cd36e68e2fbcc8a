"""Our own .docx writer: WordprocessingML as strings, real styles, real tables, the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from xml.sax.saxutils import escape

from thidua.core.document import TICK_BOX, Align, Document, Figure, Heading, Paragraph, Run, Signature, Table
from thidua.kernel.text import nfc
from thidua.papers.layout import Layout, layout
from thidua.papers.render import columns, docx_parts, picture, proof
from thidua.papers.render.blanks import number_line, place_and_day

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EPOCH = (2020, 1, 1, 0, 0, 0)
TWIPS_A_MM = 1440 / 25.4
TWIPS_A_POINT = 20
SINGLE = 240  # WordprocessingML counts lines in 240ths
_JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_SQUARE = '<w:r><w:rPr><w:bdr w:val="single" w:sz="8" w:space="0" w:color="000000"/></w:rPr><w:t xml:space="preserve">\u00a0\u00a0\u00a0\u00a0</w:t></w:r>'


def docx(document: Document) -> bytes:
    """The document as a Word file. Needs no program; the same document gives the same bytes."""
    form = layout()
    pictures = [block.chart for block in document.blocks if isinstance(block, Figure)]
    parts = {**_fixed_parts(), "word/document.xml": _document(document, form), "docProps/core.xml": docx_parts.core(document)}
    drawn = [picture.png(chart).data for chart in pictures] + ([proof.png(document.proof)] if document.proof else [])
    if drawn:
        parts |= docx_parts.with_pictures(len(drawn))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as box:
        for name, content in parts.items():
            box.writestr(zipfile.ZipInfo(name, EPOCH), content.encode(), compress_type=zipfile.ZIP_DEFLATED)
        for number, data in enumerate(drawn, start=1):
            box.writestr(zipfile.ZipInfo(docx_parts.PICTURE.format(number), EPOCH), data)
    return out.getvalue()


@cache
def _fixed_parts() -> dict[str, str]:
    return docx_parts.fixed(layout())


def _document(document: Document, form: Layout) -> str:
    width = form.across(landscape=document.landscape)
    pieces = [_letterhead(document, form, width), _title(document, form), _addressees(document, width)]
    pieces += [_styled("ThamQuyen", document.authority.upper())] if document.authority else []
    pieces += [_styled("CanCu", base) for base in document.bases]
    drawn = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            pieces.append(_paragraph(block, close=document.single_spaced))
        elif isinstance(block, Heading):
            pieces.append(_styled(f"Heading{block.level}", block.text))
        elif isinstance(block, Figure):
            drawn += 1
            pieces.append(_figure(block, drawn))
        else:
            pieces.append(_table(block, width))
    pieces.append(_foot(document, width, drawn + 1))
    return docx_parts.DOCUMENT.format(body="".join(pieces), section=_section(document, form))


def _letterhead(document: Document, form: Layout, width: float) -> str:
    head = document.letterhead
    left = (_styled("CoQuanChuQuan", head.superior.upper()) if head.superior else "") + _styled("CoQuan", head.issuer.upper(), keep=True)
    left += _rule(0.4, "CoQuan")
    right = _styled("QuocHieu", form.words["national_name"]) + _styled("TieuNgu", form.words["motto"]) + _rule(0.62, "TieuNgu")
    first = _cell(left, width * 0.42) + _cell(right, width * 0.58)
    number = _styled("SoKyHieu", number_line(head)) if head.has_number else _styled("SoKyHieu", "")
    if document.is_official_letter:
        number += _styled("TrichYeuCongVan", document.abstract)
    second = _cell(number, width * 0.42) + _cell(_styled("DiaDanh", place_and_day(head)), width * 0.58)
    return _bare_table((first, second), (width * 0.42, width * 0.58))


def _rule(share: float, style: str) -> str:
    """A line under the words: an empty paragraph with a top border, drawn in from both sides to `share` of the cell."""
    cell = layout().text_width * (0.42 if style == "CoQuan" else 0.58)
    side = _twips(cell * (1 - share) / 2)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="KeNgang"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def _title(document: Document, form: Layout) -> str:
    if document.is_official_letter:
        return _styled("KeNgang", "")
    pieces = [_styled("TenLoai", document.kind.upper()), _styled("TrichYeu", document.abstract)]
    if document.attached_to:
        pieces.append(_styled("KemTheo", document.attached_to))
    side = _twips(form.text_width * 0.33)
    pieces.append(
        f'<w:p><w:pPr><w:pStyle w:val="KeNgang"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:after="120"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )
    return "".join(pieces)


def _addressees(document: Document, width: float) -> str:
    if not document.addressees:
        return ""
    if len(document.addressees) == 1:
        return _styled("KinhGui", f"Kính gửi: {document.addressees[0]}")
    rows = "".join(
        _styled("KinhGuiDong", f"- {one}{'.' if place == len(document.addressees) else ';'}")
        for place, one in enumerate(document.addressees, start=1)
    )
    cells = _cell(_styled("KinhGuiNhan", "Kính gửi:"), width * 0.3) + _cell(rows, width * 0.7)
    return _bare_table((cells,), (width * 0.3, width * 0.7)) + _styled("KeNgang", "")


def _paragraph(block: Paragraph, *, close: bool) -> str:
    style = "BodyText" if block.indent else "BodyTextFlush"
    jc = "" if block.align is Align.JUSTIFY else f'<w:jc w:val="{_JC[block.align]}"/>'
    keep = "<w:keepNext/>" if block.keep else ""
    line = f'<w:spacing w:line="{SINGLE}" w:lineRule="auto"/>' if close else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{line}{jc}</w:pPr>{"".join(_run(run) for run in block.runs)}</w:p>'


def _run(run: Run) -> str:
    marks = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "") + ('<w:highlight w:val="yellow"/>' if run.unproved else "")
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{_words(run.text)}</w:t></w:r>'


def _figure(block: Figure, number: int) -> str:
    """The picture in a line of its own, kept with the words under it; what it shows stands in its description."""
    made = picture.png(block.chart)
    drawing = docx_parts.drawing(number, _words(block.chart.title), _words(picture.spoken(block.chart)), made.wide, made.high)
    return f'<w:p><w:pPr><w:pStyle w:val="Hinh"/></w:pPr><w:r>{drawing}</w:r></w:p>' + _styled("TenHinh", block.caption)


def _table(block: Table, width: float) -> str:
    widths = columns.widths(block, width)
    grid = "".join(f'<w:gridCol w:w="{_twips(one)}"/>' for one in widths)
    head = "".join(_cell(_styled("BangDau", column.head), one, middle=True) for column, one in zip(block.columns, widths, strict=True))
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for row in block.rows:
        cells = "".join(_cell(_table_words(text, column.align), one) for text, column, one in zip(row, block.columns, widths, strict=True))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="BangKe"/><w:tblW w:w="{_twips(width)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>' + _styled("KeNgang", "")
    )


def _table_words(text: str, align: Align) -> str:
    jc = "" if align is Align.LEFT else f'<w:jc w:val="{_JC[align]}"/>'
    if text == TICK_BOX:
        return f'<w:p><w:pPr><w:pStyle w:val="Bang"/><w:jc w:val="center"/></w:pPr>{_SQUARE}</w:p>'
    lines = text.split("\n")
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Bang"/>{jc}</w:pPr><w:r><w:t xml:space="preserve">{_words(line)}</w:t></w:r></w:p>' for line in lines
    )


def _foot(document: Document, width: float, number: int) -> str:
    """Recipients and signatures in one row that no page break may cut; the code of the proof page under the recipients."""
    half = width / 2
    if len(document.signatures) > 1:
        cells = "".join(_cell(_signature(one), half) for one in document.signatures[:2])
    else:
        recipients = ""
        if document.recipients:
            recipients = _styled("NoiNhanDau", "Nơi nhận:") + "".join(_styled("NoiNhan", one) for one in document.recipients)
        cells = _cell(recipients or _styled("NoiNhan", ""), half) + _cell("".join(_signature(one) for one in document.signatures), half)
    rows = (cells, _cell(_proof(document.proof, number), half) + _cell(_styled("NoiNhan", ""), half)) if document.proof else (cells,)
    foot = _bare_table(rows, (half, half))
    return _styled("KeNgang", "", keep=True) + foot


def _proof(address: str, number: int) -> str:
    """The code in a row of its own, so that nobody reads the words under it as a recipient."""
    drawing = docx_parts.drawing(number, "Mã xác nhận văn bản", _words(f"{proof.SAYS} {address}"), proof.SIDE_MM, proof.SIDE_MM)
    return f'<w:p><w:pPr><w:pStyle w:val="Hinh"/><w:jc w:val="left"/></w:pPr><w:r>{drawing}</w:r></w:p>' + _styled("NoiNhan", proof.SAYS)


def _signature(signature: Signature) -> str:
    lines = [_styled("QuyenHan", line.upper(), keep=True) for line in (*signature.capacity, signature.post)]
    if signature.note:
        lines.append(_styled("GhiChuKy", signature.note, keep=True))
    lines += [_styled("QuyenHan", "", keep=True)] * 4
    lines.append(_styled("HoTen", signature.name))
    return "".join(lines)


def _bare_table(rows: tuple[str, ...], widths: tuple[float, ...]) -> str:
    grid = "".join(f'<w:gridCol w:w="{_twips(one)}"/>' for one in widths)
    lines = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>" for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _cell(content: str, width: float, *, middle: bool = False) -> str:
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{align}</w:tcPr>{content}</w:tc>'


def _styled(style: str, text: str, *, keep: bool = False) -> str:
    words = f'<w:r><w:t xml:space="preserve">{_words(text)}</w:t></w:r>' if text else ""
    kept = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{words}</w:p>'


def _section(document: Document, form: Layout) -> str:
    page = form.page
    if document.landscape:
        size = f'<w:pgSz w:w="{_twips(page["height"])}" w:h="{_twips(page["width"])}" w:orient="landscape"/>'
        margins = (page["left"], page["right"], page["top"], page["bottom"])
    else:
        size = f'<w:pgSz w:w="{_twips(page["width"])}" w:h="{_twips(page["height"])}"/>'
        margins = (page["top"], page["bottom"], page["left"], page["right"])
    top, bottom, left, right = (_twips(one) for one in margins)
    return (
        f'<w:headerReference w:type="default" r:id="rId3"/>{size}'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{_twips(10)}" w:footer="{_twips(10)}" w:gutter="0"/>'
        f'<w:pgNumType w:start="1"/><w:titlePg/>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_A_MM)


def _words(text: str) -> str:
    return escape("".join(char for char in nfc(text) if char >= " " or char == "\t"))
