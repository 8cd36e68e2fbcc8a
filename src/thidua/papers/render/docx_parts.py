"""The parts of a .docx that do not change with the document: styles, settings, relations, the page number."""

from __future__ import annotations

from xml.sax.saxutils import escape

from thidua.core.document import Document
from thidua.kernel.text import nfc
from thidua.papers.layout import Layout

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TWIPS_A_MM = 1440 / 25.4

DOCUMENT = _HEAD + f"<w:document {_W} {_R}><w:body>{{body}}<w:sectPr>{{section}}</w:sectPr></w:body></w:document>"

_HEADER = _HEAD + (
    f'<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
_TYPES = _HEAD + (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELS = _HEAD + (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELS = _HEAD + (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header1.xml"/></Relationships>'
)
_SETTINGS = _HEAD + (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


PICTURE = "word/media/hinh{}.png"
_EMU_A_MM = 36_000
_FIRST_PICTURE = 10  # relation numbers below it are those of the fixed parts
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def with_pictures(count: int) -> dict[str, str]:
    """The parts that change where a document has `count` pictures: what kinds of part there are, and where the pictures lie."""
    kinds = _TYPES.replace("<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1)
    links = "".join(
        f'<Relationship Id="rId{_FIRST_PICTURE + number}" Type="{_OFFICE}/image" Target="media/hinh{number}.png"/>'
        for number in range(1, count + 1)
    )
    return {
        "[Content_Types].xml": kinds,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS.replace("</Relationships>", f"{links}</Relationships>"),
    }


def drawing(number: int, title: str, spoken: str, wide: float, high: float) -> str:
    """A picture of `wide` × `high` mm set in a line; `title` and `spoken` are escaped already."""
    title, spoken = title.replace('"', "&quot;"), spoken.replace('"', "&quot;")
    size = f'cx="{round(wide * _EMU_A_MM)}" cy="{round(high * _EMU_A_MM)}"'
    named = f'id="{number}" name="Hình {number}" descr="{spoken}" title="{title}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId{_FIRST_PICTURE + number}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def fixed(form: Layout) -> dict[str, str]:
    """Every part but the document and its properties."""
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/styles.xml": _styles(form),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _HEADER,
    }


def core(document: Document) -> str:
    """The properties Word shows: title and language; no person and no moment, so that the bytes stay the same."""
    title = escape(nfc(f"{document.kind} {document.abstract}".strip()))
    return _HEAD + (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>'
    )


def _styles(form: Layout) -> str:
    size = form.size
    gap = round(form.body["paragraph_gap"] * 20)
    first = round(form.body["first_line"] * _TWIPS_A_MM)
    line = round(form.body["line_spacing"] * 240)
    centre = '<w:jc w:val="center"/>'
    tight = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    body = f'<w:spacing w:before="0" w:after="{gap}" w:line="{line}" w:lineRule="auto"/>'
    titled = f'<w:keepNext/>{body}<w:ind w:firstLine="{first}"/>'
    rows = [
        _style("BodyText", "Body Text", f'{body}<w:ind w:firstLine="{first}"/><w:jc w:val="both"/>', size["body"]),
        _style("BodyTextFlush", "Lời văn không thụt", f'{body}<w:jc w:val="both"/>', size["body"]),
        *(
            _style(f"Heading{n + 1}", f"heading {n + 1}", f'{titled}<w:outlineLvl w:val="{n}"/>', size["heading"], bold=True)
            for n in range(2)
        ),
        _style("CanCu", "Căn cứ", f'{body}<w:ind w:firstLine="{first}"/><w:jc w:val="both"/>', size["body"], italic=True),
        _style("QuocHieu", "Quốc hiệu", tight + centre, size["national_name"], bold=True),
        _style("TieuNgu", "Tiêu ngữ", tight + centre, size["motto"], bold=True),
        _style("CoQuanChuQuan", "Cơ quan chủ quản", tight + centre, size["agency"]),
        _style("CoQuan", "Cơ quan ban hành", tight + centre, size["agency"], bold=True),
        _style("SoKyHieu", "Số ký hiệu", tight + centre, size["number"]),
        _style("DiaDanh", "Địa danh thời gian", tight + centre, size["place_day"], italic=True),
        _style("TenLoai", "Tên loại", f'<w:keepNext/><w:spacing w:before="240" w:after="0"/>{centre}', size["kind"], bold=True),
        _style("TrichYeu", "Trích yếu", f"<w:keepNext/>{tight}{centre}", size["abstract"], bold=True),
        _style("KemTheo", "Kèm theo", f"<w:keepNext/>{tight}{centre}", size["abstract"], italic=True),
        _style(
            "ThamQuyen", "Thẩm quyền ban hành", f'<w:keepNext/><w:spacing w:before="60" w:after="120"/>{centre}', size["kind"], bold=True
        ),
        _style("TrichYeuCongVan", "Trích yếu công văn", f'<w:spacing w:before="120" w:after="0"/>{centre}', size["letter_abstract"]),
        _style("KinhGui", "Kính gửi", f'<w:spacing w:before="120" w:after="120"/>{centre}', size["addressee"]),
        _style("KinhGuiNhan", "Kính gửi nhãn", tight + '<w:jc w:val="right"/>', size["addressee"]),
        _style("KinhGuiDong", "Kính gửi dòng", tight + '<w:ind w:left="120"/>', size["addressee"]),
        _style("KeNgang", "Kẻ ngang", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>', 4),
        _style("Hinh", "Hình", f'<w:keepNext/><w:spacing w:before="120" w:after="60"/>{centre}', size["body"]),
        _style("TenHinh", "Tên hình", f'<w:spacing w:before="0" w:after="160"/>{centre}', size["body"], italic=True),
        _style("Bang", "Bảng", '<w:spacing w:before="40" w:after="40"/>', size["table"]),
        _style("BangDau", "Bảng đầu cột", f'<w:keepNext/><w:spacing w:before="40" w:after="40"/>{centre}', size["table"], bold=True),
        _style("NoiNhanDau", "Nơi nhận đầu", f"<w:keepNext/>{tight}", size["recipients_head"], bold=True, italic=True),
        _style("NoiNhan", "Nơi nhận", tight, size["recipients"]),
        _style("QuyenHan", "Quyền hạn chức vụ", tight + centre, size["signature"], bold=True),
        _style("GhiChuKy", "Ghi chú ký", tight + centre, size["recipients_head"], italic=True),
        _style("HoTen", "Họ tên người ký", tight + centre, size["signature"], bold=True),
        _style("Header", "header", tight + centre, size["page_number"]),
    ]
    table = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BangKe"><w:name w:val="Bảng kẻ"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + '</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{round(size["body"] * 2)}"/><w:szCs w:val="{round(size["body"] * 2)}"/>'
        '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr/></w:style>'
    )
    return _HEAD + f"<w:styles {_W}>{defaults}{''.join(rows)}{table}</w:styles>"


def _style(key: str, name: str, paragraph: str, points: float, *, bold: bool = False, italic: bool = False) -> str:
    custom = "" if name in {"Body Text", "heading 1", "heading 2", "header"} else ' w:customStyle="1"'
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    half_points = round(points * 2)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr>{marks}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )
