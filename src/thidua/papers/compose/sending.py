"""Danh mục minh chứng and Phiếu giao nhận hồ sơ."""

from __future__ import annotations

from thidua.core.document import TICK_BOX, Align, Column, Document, Signature, Table, plain
from thidua.kernel.dates import long_date
from thidua.kernel.numbers import grouped, two_digits
from thidua.papers.compose.wording import Blocks, dashed, letterhead
from thidua.papers.facts.sending import EvidenceIndex, HandInSlip

_PIECE = 16


def evidence_index(facts: EvidenceIndex) -> Document:
    """Every proof that the papers cite, with what tells it from any other."""
    columns = (
        Column("STT", 4, Align.CENTRE),
        Column("Minh chứng", 22),
        Column("Nguồn gốc", 12),
        Column("Trang dẫn", 8),
        Column("Tệp kèm theo", 8, Align.CENTRE),
        Column("Mã SHA-256 của tệp", 20),
    )
    rows = tuple(
        (
            str(number),
            one.title,
            one.origin,
            one.page,
            "Có" if one.enclosed else "Lưu tại trường",
            pieces(one.digest) or "Không có tệp",
        )
        for number, one in enumerate(facts.proofs, 1)
    )
    words = f"Các văn bản trong hồ sơ dẫn {two_digits(len(facts.proofs))} minh chứng sau:"
    blocks: Blocks = [plain(words), Table(columns, rows)] if rows else [plain("Các văn bản trong hồ sơ không dẫn minh chứng nào.")]
    blocks.append(plain("Minh chứng lưu tại trường được xuất trình khi cơ quan thẩm định yêu cầu./.", keep=True))
    return Document(
        letterhead=letterhead(facts.agency, "DM", has_number=False),
        kind="Danh mục",
        abstract=f"Minh chứng kèm theo hồ sơ đề nghị khen thưởng phong trào thi đua “{facts.movement}” năm {facts.year}",
        blocks=tuple(blocks),
        signatures=(Signature("Người lập danh mục", ""),),
        landscape=True,
    )


def hand_in_slip(facts: HandInSlip) -> Document:
    """One page: what is handed over, the two digests, and the office's answer to be filled in by hand."""
    blocks: Blocks = [
        plain(
            f"{facts.agency.name} bàn giao cho {facts.office} hồ sơ đề nghị khen thưởng phong trào thi đua “{facts.movement}” "
            f"năm {facts.year}, trình lần {facts.version}, gồm:"
        ),
        Table(
            (Column("Nội dung", 12), Column("Thông tin", 34)),
            (
                ("Tên tệp niêm phong", f"{facts.archive_name} ({grouped(facts.archive_size)} byte)"),
                (
                    "Số lượng",
                    f"{two_digits(len(facts.papers))} văn bản, {two_digits(facts.proofs)} minh chứng được dẫn, {two_digits(facts.files)} tệp",
                ),
                ("Mã SHA-256 của tệp nén", pieces(facts.archive_digest)),
                ("Mã SHA-256 của mục lục", pieces(facts.contents_digest)),
                ("Hạn nộp", long_date(facts.due_on) if facts.due_on else "Không xác định"),
            ),
        ),
    ]
    if facts.mended:
        blocks += [plain("Nội dung đã sửa, bổ sung so với lần trước:"), *dashed(facts.mended)]
    blocks += [
        plain(
            "Người nhận mở tệp kiem-tra.html trong hồ sơ để kiểm tra từng tệp và so hai mã trên; "
            "kiểm tra bằng tay: certutil -hashfile (Windows) hoặc sha256sum (Linux)."
        ),
        Table(
            (Column("Kết quả tiếp nhận", 36), Column("Đánh dấu X", 10, Align.CENTRE)),
            (("Đã nhận đủ", TICK_BOX), ("Trả lại để sửa, bổ sung, nội dung: ………………………………………", TICK_BOX)),
        ),
        plain("Thời điểm nhận: …… giờ ……, ngày …… tháng …… năm ……./.", keep=True),
    ]
    return Document(
        letterhead=letterhead(facts.agency, "PGN", day=facts.day, has_number=False),
        kind="Phiếu giao nhận hồ sơ",
        abstract=f"Đề nghị khen thưởng năm {facts.year}, trình lần {facts.version}",
        blocks=tuple(blocks),
        signatures=(Signature("Bên giao", facts.sender), Signature("Bên nhận", "")),
    )


def pieces(digest: str) -> str:
    """A digest in groups of sixteen, so that an eye can follow it."""
    return " ".join(digest[at : at + _PIECE] for at in range(0, len(digest), _PIECE))
