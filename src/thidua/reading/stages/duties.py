"""Who does what, and who reports when."""

from __future__ import annotations

import re

from thidua.reading.draft import Draft, Found, Node
from thidua.reading.grammar import flat, sentences
from thidua.reading.stages.sections import is_heading, scored, sections

_SECTION = scored(
    [
        (r"to chuc thuc hien|phan cong|trach nhiem|to chuc trien khai|nhiem vu cua cac|trien khai thuc hien", 4),
        (r"muc dich|khen thuong|noi dung|yeu cau|nang cao", -3),
    ]
)
_BODY = re.compile(
    r"(?:đề nghị|giao|yêu cầu|trách nhiệm (?:của )?|đối với)?:?\s*(?:các |toàn thể |ban giám hiệu|BGH|hiệu trưởng|phó hiệu trưởng"
    r"|nhà trường|trường|tổ(?! chức)|sở|ban|phòng|UBND|ủy ban|uỷ ban|văn phòng|công đoàn|đoàn|chi đoàn|hội|liên|đài|báo|tỉnh|thành|quận|huyện"
    r"|đảng|chi bộ|bộ phận|kế toán|văn thư|giáo viên|cán bộ"
    r"|mặt trận|công an|bảo hiểm|ngân hàng|kho bạc|trung tâm|cơ quan|đơn vị|thủ trưởng|người đứng đầu|VNPT|Viettel|mobifone"
    r"|doanh nghiệp|bưu điện|cục|chi cục|cổng|thanh tra|trưởng|phó|chủ tịch|nhân viên|GVCN|CBGVNV|giám khảo|tổng phụ trách|khối|cấp ủy|viện|thường trực"
    r"|đồng chí|ông|bà|Đ/c)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"[\s,:]+(?:căn cứ|xây dựng|chủ trì|phối hợp|có trách nhiệm|triển khai|thực hiện|tham mưu|hướng dẫn|chịu trách nhiệm|theo dõi"
    r"|tổng hợp|báo cáo|đề nghị|quán triệt|phổ biến|trên cơ sở|theo chức năng|(?<![Bb]an )chỉ đạo|tăng cường|đẩy mạnh"
    r"|kiểm tra|giám sát|tiếp nhận|tiếp tục|thường xuyên|nghiêm túc|bố trí|cân đối|thẩm định|lập|lựa chọn|bình xét|đăng ký"
    r"|tuyên truyền|vận động|biểu đề nghị|tích cực|chủ động|là cơ quan|đôn đốc|(?<![Bb]an )tổ chức (?!chính trị|đoàn thể|xã hội"
    r"|cung cấp|kinh tế|trong|thành viên|đảng|hội)|có nhiệm vụ|cử|gửi|nộp|đánh giá|lồng ghép|ban hành|quyết định|phát động|hỗ trợ"
    r"|đề xuất|thành lập|nâng cao|phân công|bám sát|bảo đảm|đảm bảo|tạo điều kiện|tổng kết|niêm yết|duy trì|huy động"
    r"|chuẩn bị|rà soát|quản lý)\b"
)
_LONGEST_WHO = 30
_FEW = 3
_CLOSING = re.compile(
    r"(?:yêu cầu|đề nghị)\s+(?P<who>(?:các|toàn thể|mọi|cán bộ|đồng chí)[^.;]{4,120}?)\s+(?=nghiêm túc|thực hiện|triển khai|tích cực"
    r"|căn cứ|quan tâm|phối hợp|tổ chức (?:triển|thực))",
    re.IGNORECASE,
)


def responsibilities(draft: Draft) -> Draft:
    """Reads outline; writes responsibilities: {who, what}: headed points first, then bodies named at the start of a sentence."""
    found: list[Found] = []
    for section in sections(draft.outline, _SECTION, least=3):
        for child in _points(section):
            found += _of(child)
    if len(found) < _FEW:
        found += _elsewhere(draft, {flat(duty.value["who"]) for duty in found})
    return draft.with_list("responsibilities", found)


def _points(section: Node) -> list[Node]:
    """The section's points; where it has one sub-heading that again says "tổ chức thực hiện" or lists bodies, the points of that."""
    points: list[Node] = []
    for child in section.children:
        bare = flat(child.head)
        inner = child.children and (
            re.search(r"phan cong|trach nhiem|to chuc thuc hien", bare)
            and not _BODY.match(re.sub(r"(?i)^trách nhiệm (của )?", "", child.head))
        )
        points += child.children if inner else [child]
    return points


def _of(node: Node) -> list[Found]:
    head = _unasked(node.head)
    if not _BODY.match(head):
        return []
    if (node.children or node.rest) and len(head.split()) <= _LONGEST_WHO and not _VERB.search(f" {head} "):
        what = "; ".join(text for text in [node.rest, *(child.whole() for child in node.children)] if text)
        return [Found({"who": head, "what": what.strip(" ;.")}, node.all_lines())] if what else []
    verb = _VERB.search(node.text)
    if not verb:
        return []
    who = _unasked(node.text[: verb.start()])
    if not who or len(who.split()) > _LONGEST_WHO:
        return []
    what = "; ".join([node.text[verb.start() :].strip(" ,:;."), *(child.whole() for child in node.children)])
    return [Found({"who": who, "what": what}, node.all_lines())]


def _unasked(text: str) -> str:
    return re.sub(r"^(?:Đề nghị|Giao(?: cho)?|Yêu cầu|Trách nhiệm(?: của)?|Đối với)\s*:?\s*", "", text.strip(), flags=re.IGNORECASE).strip(
        " ,:;."
    )


def _elsewhere(draft: Draft, known: set[str]) -> list[Found]:
    """In a paper that gives few duties: bodies told to act in other sections, and in the closing sentence."""
    found: list[Found] = []
    acting = [node for top in draft.outline.children if not re.match(r"muc dich|yeu cau", flat(top.head)) for node in top.walk()]
    for node in acting:
        for sentence in sentences(node.text):
            if closing := _CLOSING.search(sentence):
                who, what = closing["who"], sentence[closing.end() :]
            elif (verb := _VERB.search(sentence)) and re.match(r"(?:Nhà trường|Các (?:tổ|đoàn thể|bộ phận)|Tổ )", sentence):
                who, what = sentence[: verb.start()], sentence[verb.start() :]
            else:
                continue
            if flat(who.strip()) not in known and len(who.split()) <= _LONGEST_WHO // 2:
                known.add(flat(who.strip()))
                found.append(Found({"who": who.strip(" ,"), "what": what.strip(" ,./")}, node.lines))
    return found


# --------------------------------------------------------------------------------------------- reports
_REPORT = re.compile(r"bao cao")
_RHYTHM = re.compile(
    r"dinh ky|(?:hang|hang) (?:quy|thang|nam|tuan)|6 thang|sau thang|theo quy dinh|truoc ngay|ket thuc|tong ket|so ket|khi co yeu cau"
)
_RESULT = re.compile(r"bao cao.{0,60}(?:ket qua|tinh hinh|tien do|ve |gui|ubnd|uy ban)")
_NO_REPORT = re.compile(
    r"bao cao thanh tich|bao cao tom tat|vuong mac|kho khan|giai dap|tham muu|chu tri|(?<!de )tong hop,? bao cao|de tong hop va bao cao"
    r"|lam co so|thong ke bao cao|de bao cao"
)


def reporting(draft: Draft) -> Draft:
    """Reads outline; writes reporting: the sentences that ask for a report, with the body that is told to make it."""
    found: list[Found] = []
    for section in sections(
        draft.outline, scored([(r"che do bao cao|thong tin,? bao cao|bao cao,? so ket|so ket, tong ket|bao cao dinh ky", 5)]), least=5
    ):
        found += [
            Found(node.text.strip(" ;."), node.lines)
            for node in section.walk()
            if node is not section and not node.children and "bao cao" in flat(node.text)
        ]
    if not found:
        for section in sections(draft.outline, _SECTION, least=3):
            for child in _points(section):
                duty = next(iter(_of(child)), None)
                found += [Found(_by(duty, text), node.lines) for node in child.walk() for text in _reports(node)]
    return draft.with_list("reporting", found)


def _reports(node: Node) -> list[str]:
    if is_heading(node) and not node.rest:
        return []
    clauses = [clause for sentence in sentences(node.text) for clause in sentence.split("; ")]
    return [clause.strip(" ;.") for clause in clauses if _asks(flat(clause))]


def _by(duty: Found | None, text: str) -> str:
    """A clause that begins with the verb takes the body it is told to."""
    return f"{duty.value['who']}: {text}" if duty and re.match(r"báo cáo|định kỳ|thực hiện", text, re.IGNORECASE) else text


def _asks(bare: str) -> bool:
    if not _REPORT.search(bare) or _NO_REPORT.search(bare):
        return False
    return bool(_RHYTHM.search(bare)) and bool(_RESULT.search(bare) or re.search(r"dinh ky.{0,20}bao cao|bao cao.{0,40}dinh ky", bare))
