"""Makers of Word files the way other hands make them: one paper, many ways to write it. Holds no test of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TNR = "Times New Roman"
LONG = "Nhà trường đã triển khai đầy đủ các nội dung cải cách hành chính theo kế hoạch và báo cáo đúng thời hạn quy định. " * 4


@dataclass(frozen=True)
class Line:
    """One line as it must look on paper."""

    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "center"
    first: int = 0
    after: float = 0
    line: float = 1
    font: str = TNR
    colour: str = ""
    underline: bool = False


def body(text: str, **more) -> Line:
    return Line(text, align="both", first=720, after=6, line=1.15, **more)


@dataclass(frozen=True)
class Paper:
    """A kế hoạch with two annexes; every component on its own so that a fault can be put into one."""

    superior: Line = Line("UBND PHƯỜNG HOÀNG MAI", 12)
    issuer: Line = Line("TRƯỜNG MẦM NON SAO MAI XANH", 12, bold=True)
    number: Line = Line("Số: 05/KH-MNSMX", 13)
    name: Line = Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    motto: Line = Line("Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    day: Line = Line("Hoàng Mai, ngày 09 tháng 02 năm 2026", 13, italic=True)
    kind: Line = Line("KẾ HOẠCH", 14, bold=True)
    abstract: Line = Line("Triển khai phong trào thi đua cải cách hành chính năm 2026", 14, bold=True)
    base: Line = body("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", italic=True)
    base_last: Line = body("Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ.", italic=True)
    one: Line = Line("I. MỤC ĐÍCH", 14, bold=True, align="both", first=720, after=6)
    text_one: Line = body(LONG)
    two: Line = Line("II. NỘI DUNG", 14, bold=True, align="both", first=720, after=6)
    item_one: Line = body("1. " + LONG)
    point_a: Line = body("a) Tập thể lao động xuất sắc theo hướng dẫn của cấp trên;")
    point_b: Line = body("b) Cá nhân có sáng kiến được công nhận trong năm.")
    item_two: Line = body("2. " + LONG + "Chỉ tiêu cụ thể nêu tại Phụ lục I, Phụ lục II kèm theo.")
    more: tuple[Line, ...] = (body(LONG),) * 7
    last: Line = body("Yêu cầu các tổ chuyên môn nghiêm túc triển khai thực hiện Kế hoạch này./.")
    recipients_head: Line = Line("Nơi nhận:", 12, bold=True, italic=True, align="left")
    recipient: Line = Line("- UBND phường (để báo cáo);", 11, align="left")
    filing: Line = Line("- Lưu: VT.", 11, align="left")
    capacity: Line = Line("HIỆU TRƯỞNG", 14, bold=True)
    signer: Line = Line("Nguyễn Thị Hòa", 14, bold=True)
    annex: Line = Line("Phụ lục I", 14, bold=True)
    annex_title: Line = Line("CHỈ TIÊU THI ĐUA", 14, bold=True)
    reference: Line = Line("(Kèm theo Kế hoạch số 05/KH-MNSMX ngày 09 tháng 02 năm 2026)", 14, italic=True)
    annex_text: Line = body(LONG)
    second: Line = Line("Phụ lục II", 14, bold=True)
    second_title: Line = Line("PHÂN CÔNG NHIỆM VỤ", 14, bold=True)
    second_reference: Line = Line("(Kèm theo Kế hoạch số 05/KH-MNSMX ngày 09 tháng 02 năm 2026)", 14, italic=True)
    second_text: Line = body(LONG)
    page: tuple[int, ...] = (11906, 16838, 1134, 1134, 1701, 851)  # width, height, top, bottom, left, right
    number_at: Line = Line("", 13)
    number_place: str = "header"
    number_format: str = "decimal"
    numbered: bool = True
    first_apart: bool = True
    annex_restarts: bool = True
    rule: bool = True
    comment: bool = False

    def but(self, component: str, **changes) -> Paper:
        """The paper with one component changed."""
        return replace(self, **{component: replace(getattr(self, component), **changes)})

    def put(self, component: str, old: str, new: str) -> Paper:
        """The paper with words of one component changed."""
        text = getattr(self, component).text
        assert old in text, (component, old)
        return self.but(component, text=text.replace(old, new, 1))


@dataclass(frozen=True)
class Way:
    """How a hand writes the paper."""

    head: str = "table"
    foot: str = "table"
    runs: str = "plain"
    look: str = "direct"
    header: str = "complex"
    annex: str = "landscape"
    left: str = "left"
    main: str = "word/document.xml"
    encode: Callable[[str], bytes] = field(default=lambda text: text.encode())


def run_properties(line: Line, look: str) -> str:
    fonts = f'<w:rFonts w:ascii="{line.font}" w:hAnsi="{line.font}" w:cs="{line.font}"/>' if look != "theme" or line.font != TNR else ""
    marks = "".join(f"<w:{tag}{'' if on else ' w:val=' + chr(34) + '0' + chr(34)}/>" for tag, on in (("b", line.bold), ("i", line.italic)))
    colour = f'<w:color w:val="{line.colour}"/>' if line.colour else ""
    under = '<w:u w:val="single"/>' if line.underline else ""
    return f'<w:rPr>{fonts}{marks}{colour}<w:sz w:val="{round(line.size * 2)}"/>{under}</w:rPr>'


def paragraph_properties(line: Line, way: Way) -> str:
    align = way.left if line.align == "left" else line.align
    indent = f'<w:ind w:firstLine="{line.first}"/>' if line.first else ""
    gaps = f'<w:spacing w:before="0" w:after="{round(line.after * 20)}" w:line="{round(line.line * 240)}" w:lineRule="auto"/>'
    return f'{gaps}{indent}<w:jc w:val="{align}"/>'


def letters(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


class Writer:
    """Writes one paper one way."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.styles: dict[tuple[str, str], str] = {}

    def words(self, line: Line) -> str:
        """The runs of a line, cut and wrapped the way this hand does."""
        look = "" if self.way.look == "styles" else run_properties(line, self.way.look)
        if not line.text:
            return ""
        middle = max(1, len(line.text) // 2)
        first, second = line.text[:middle], line.text[middle:]

        def run(text: str) -> str:
            return f'<w:r w:rsidRPr="00AB12CD">{look}{letters(text)}</w:r>' if text else ""

        if self.way.runs == "split":
            return (
                '<w:proofErr w:type="spellStart"/>'
                + "".join(run(line.text[at : at + 7]) for at in range(0, len(line.text), 7))
                + '<w:proofErr w:type="spellEnd"/>'
            )
        if self.way.runs == "tracked":
            gone = f'<w:del w:id="1" w:author="A"><w:r>{look}<w:delText>BỎ ĐI  ,</w:delText></w:r></w:del>'
            return f'{gone}{run(first)}<w:ins w:id="2" w:author="A">{run(second)}</w:ins>'
        if self.way.runs == "controls":
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{run(first)}</w:sdtContent></w:sdt>{run(second)}"
        if self.way.runs == "smart":
            tag = 'w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"'
            return (
                f'<w:smartTag {tag}>{run(first)}</w:smartTag><w:bookmarkStart w:id="3" w:name="x"/>{run(second)}<w:bookmarkEnd w:id="3"/>'
            )
        if self.way.runs == "hidden":
            return f"<w:r><w:rPr><w:vanish/></w:rPr>{letters('ghi nhớ  ,')}</w:r>" + run(line.text)
        return run(line.text)

    def properties(self, line: Line) -> str:
        """The properties of a line's paragraph: of its own, or through a chain of two styles."""
        own = paragraph_properties(line, self.way)
        if self.way.look != "styles":
            return own
        key = (own, run_properties(line, "direct"))
        return f'<w:pStyle w:val="{self.styles.setdefault(key, f"S{len(self.styles)}")}"/>'

    def line(self, line: Line, extra: str = "") -> str:
        return f"<w:p><w:pPr>{self.properties(line)}{extra}</w:pPr>{self.words(line)}</w:p>"

    def sides(self, left: Line, right: Line) -> str:
        """One line of a head or a foot made with tabs."""
        tabs = '<w:tabs><w:tab w:val="center" w:pos="2000"/><w:tab w:val="center" w:pos="7000"/></w:tabs>'
        base = self.properties(replace(left, align="left")) if self.way.look != "styles" else ""
        tab = "<w:r><w:tab/></w:r>"
        lead = tab if left.align == "center" else ""
        own = [
            self.words(one) if self.way.look != "styles" else Writer(replace(self.way, look="direct")).words(one) for one in (left, right)
        ]
        order = f"<w:pPr>{tabs}{base}</w:pPr>" if not base.startswith("<w:pStyle") else f"<w:pPr>{base}{tabs}</w:pPr>"
        return f"<w:p>{order}{lead}{own[0]}{tab}{own[1]}</w:p>"

    def rule(self) -> str:
        return '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:after="0"/></w:pPr></w:p>'

    def head(self, paper: Paper) -> str:
        left = [one for one in (paper.superior, paper.issuer, paper.number) if one.text]
        right = [one for one in (paper.name, paper.motto, paper.day) if one.text]
        rule = self.rule() if paper.rule else ""
        kind = self.way.head
        if kind == "tabs":
            none = Line("", align="center")
            rows = [self.sides(a, b) for a, b in zip((paper.superior, paper.issuer), (paper.name, paper.motto), strict=True)]
            return "".join(rows) + rule + self.sides(paper.number or none, paper.day or none)
        if kind == "rows":
            pairs = ((paper.superior, paper.name), (paper.issuer, paper.motto), (paper.number, paper.day))
            rows = ["<w:tr>" + cell(self.line(a)) + cell(self.line(b) + (rule if b is paper.motto else "")) + "</w:tr>" for a, b in pairs]
            return table("".join(rows))
        one, two = ("".join(self.line(row) + (rule if row is paper.motto else "") for row in rows) for rows in (left, right))
        if kind == "nested":
            return table("<w:tr>" + cell(table("<w:tr>" + cell(one) + cell(two) + "</w:tr>") + "<w:p/>") + "</w:tr>", 1)
        if kind == "boxes":
            return f"<w:p><w:pPr/>{box(one)}{box(two)}</w:p>"
        if kind == "vml":
            return f"<w:p><w:r>{vml(one)}</w:r><w:r>{vml(two)}</w:r></w:p>"
        if kind == "breaks":
            joined = [
                "<w:r><w:br/></w:r>".join(Writer(replace(self.way, look="direct")).words(one) for one in rows) for rows in (left, right)
            ]
            cells = "".join(cell(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{one}</w:p>' + rule) for one in joined)
            return table(f"<w:tr>{cells}</w:tr>")
        return table("<w:tr>" + cell(one) + cell(two) + "</w:tr>")

    def foot(self, paper: Paper) -> str:
        left = [one for one in (paper.recipients_head, paper.recipient, paper.filing) if one.text]
        right = [one for one in (paper.capacity, paper.signer) if one.text]
        if self.way.foot == "tabs":
            none = Line("", align="left")
            rows = [
                (paper.recipients_head, paper.capacity),
                (paper.recipient, none),
                (paper.filing, none),
                (none, none),
                (none, paper.signer),
            ]
            return "".join(self.sides(a, b) for a, b in rows)
        blank = '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>'
        if self.way.foot == "plain":
            return "".join(map(self.line, right[:1])) + blank * 3 + "".join(map(self.line, [*right[1:], *left]))
        signed = "".join(self.line(one) + blank for one in right)
        return table("<w:tr>" + cell("".join(map(self.line, left))) + cell(signed) + "</w:tr>")


def cell(inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{inner or "<w:p/>"}</w:tc>'


def table(rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="4500"/>' * columns
    return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def vml(inner: str) -> str:
    return f'<w:pict><v:shape style="position:absolute"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>'


def box(inner: str) -> str:
    """A text box as Word writes it: twice, the second time for older readers."""
    graphic = f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wp:anchor>{graphic}</wp:anchor></w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{new}<mc:Fallback>{vml(inner)}</mc:Fallback></mc:AlternateContent></w:r>"


def field_of_number(paper: Paper, way: Way) -> str:
    """The header or footer with its page number."""
    line = paper.number_at
    look = run_properties(line, "direct")
    parts = [f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f"<w:r>{look}<w:instrText> PA</w:instrText></w:r><w:r>{look}<w:instrText>GE  \\* MERGEFORMAT </w:instrText></w:r>"
    field_xml = f"{parts[0]}{code}{parts[1]}<w:r>{look}{letters('2')}</w:r>{parts[2]}"
    if way.header == "simple":
        field_xml = f'<w:fldSimple w:instr=" PAGE "><w:r>{look}{letters("2")}</w:r></w:fldSimple>'
    tag = "hdr" if paper.number_place == "header" else "ftr"
    row = f'<w:p><w:pPr><w:jc w:val="{line.align}"/></w:pPr>{field_xml}</w:p>'
    if way.header == "control":
        row = f"<w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    elif way.header == "frame" and line.align == "center":
        row = f'<w:p><w:pPr><w:framePr w:wrap="around" w:xAlign="center"/></w:pPr>{field_xml}</w:p>'
    elif way.header == "stop" and line.align == "center":
        row = f'<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="4680"/></w:tabs></w:pPr><w:r><w:tab/></w:r>{field_xml}</w:p>'
    return f"<w:{tag} {NS}>{row}</w:{tag}>"


def section(paper: Paper, *, first: bool, lying: bool = False) -> str:
    width, height, top, bottom, left, right = paper.page
    size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>' if lying else f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    shown = f'<w:{paper.number_place}Reference w:type="default" r:id="rId9"/>' if paper.numbered else ""
    start = ' w:start="1"' if not first and paper.annex_restarts else ""
    apart = "<w:titlePg/>" if paper.first_apart or not first else ""
    edges = f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="500" w:footer="500" w:gutter="0"/>'
    return (
        f'<w:sectPr>{shown}{size}{edges}<w:pgNumType w:fmt="{paper.number_format}"{start}/>{apart}<w:docGrid w:linePitch="360"/></w:sectPr>'
    )


def written(paper: Paper, way: Way | None = None) -> bytes:
    """The paper as a .docx."""
    way = way or Way()
    hand = Writer(way)
    text = (paper.kind, paper.abstract, paper.base, paper.base_last, paper.one, paper.text_one, paper.two, paper.item_one, paper.point_a,
            paper.point_b, paper.item_two, *paper.more, paper.last)  # fmt: skip
    pieces = [hand.head(paper), *(hand.line(one) for one in text if one.text), hand.foot(paper)]
    if paper.comment:
        pieces.append('<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>')
    annexes = [
        (paper.annex, paper.annex_title, paper.reference, paper.annex_text),
        (paper.second, paper.second_title, paper.second_reference, paper.second_text),
    ]
    if way.annex == "none":
        pieces.append(section(paper, first=True))
    else:
        pieces.append(f"<w:p><w:pPr>{section(paper, first=True)}</w:pPr></w:p>")
        lying = way.annex == "landscape"
        for place, rows in enumerate(annexes):
            pieces += [hand.line(one) for one in rows if one.text]
            pieces.append(table("<w:tr>" + cell("<w:p/>") + "</w:tr>", 1))
            end = section(paper, first=False, lying=lying)
            pieces.append(f"<w:p><w:pPr>{end}</w:pPr></w:p>" if place == 0 else end)
    return packed(hand, paper, "".join(pieces))


def packed(hand: Writer, paper: Paper, inner: str) -> bytes:
    """All parts in one zip."""
    way, office = hand.way, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}B"><w:name w:val="{key}B"/><w:basedOn w:val="Normal"/>{look}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/><w:basedOn w:val="{key}B"/><w:pPr>{own}</w:pPr></w:style>'
        for (own, look), key in hand.styles.items()
    )
    default = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        if way.look == "theme"
        else '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'
    )
    styles = (
        f'<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr>{default}<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{chain}</w:styles>'
    )
    theme = f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="{TNR}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    folder, _, name = way.main.rpartition("/")
    place = paper.number_place
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{way.main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
        f'<Override PartName="/word/{place}1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{place}+xml"/></Types>',
        "_rels/.rels": f'<Relationships {rels}><Relationship Id="rId1" Type="{office}/officeDocument" Target="{way.main}"/></Relationships>',
        f"{folder}/_rels/{name}.rels": f'<Relationships {rels}><Relationship Id="rId1" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/theme" Target="theme/theme1.xml"/><Relationship Id="rId9" Type="{office}/{place}" Target="{place}1.xml"/></Relationships>',
        "word/styles.xml": styles,
        "word/theme/theme1.xml": theme,
        f"word/{place}1.xml": field_of_number(paper, way),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part, content in parts.items():
            made.writestr(part, content)
        made.writestr(way.main, way.encode(f"<w:document {NS}><w:body>{inner}</w:body></w:document>"))
    return out.getvalue()


WAYS = {
    "plain": Way(),
    "split runs": Way(runs="split", head="rows", header="simple"),
    "tracked": Way(runs="tracked", foot="tabs"),
    "controls": Way(runs="controls", header="control", left="start"),
    "smart tags": Way(runs="smart", header="frame", annex="upright"),
    "hidden": Way(runs="hidden", head="nested"),
    "styles": Way(look="styles", head="rows", foot="plain"),
    "theme": Way(look="theme", header="stop", annex="upright"),
    "tabs": Way(head="tabs", foot="tabs", left="start"),
    "tabs, split": Way(head="tabs", foot="tabs", runs="split", look="theme"),
    "boxes": Way(head="boxes", foot="plain"),
    "vml": Way(head="vml", foot="tabs", runs="smart"),
    "breaks": Way(head="breaks", header="simple"),
    "nested styles": Way(head="nested", look="styles", runs="split", header="control"),
    "online": Way(main="word/document2.xml", head="rows", runs="controls"),
    "utf-16": Way(encode=lambda text: text.encode("utf-16"), look="styles"),
}
