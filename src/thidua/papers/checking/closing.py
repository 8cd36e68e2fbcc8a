"""How a document ends: "./.", recipients, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.papers.checking.components import Components
from thidua.papers.checking.findings import Finding, advice, at, error
from thidua.papers.checking.word import WordFile
from thidua.papers.checking.wording import NUMBERED

_DEGREE = re.compile(r"^(?:PGS|GS|TS|ThS|Th\.S|CN|KS|BS|NGƯT|NGND|Thạc sĩ|Tiến sĩ|Cử nhân|Nhà giáo)\b[.\s]")


def recipients(_: WordFile, known: Components) -> Iterator[Finding]:
    """Nơi nhận: dashes, semicolons, the filing line last."""
    if known.recipients_head is None:
        if known.kind_name in NUMBERED and not known.annex:
            yield error("thieu.noi_nhan", "cuối văn bản", "không có", "Nơi nhận", "Bổ sung nơi nhận.")
        return
    if not known.recipients_head.words.startswith("Nơi nhận:"):
        yield error(
            "noi_nhan.chu", at(known.recipients_head), known.recipients_head.words, "Nơi nhận:", "Viết “Nơi nhận:” có dấu hai chấm."
        )
    for place, one in enumerate(known.recipients, start=1):
        last = place == len(known.recipients)
        if not one.words.startswith("- ") and not one.listed:
            yield error("noi_nhan.gach_dau", at(one), one.words, "gạch đầu dòng, một dấu cách", "Đặt gạch đầu dòng.")
        if not last and not one.words.endswith(";"):
            yield error("noi_nhan.cham_phay", at(one), one.words, "kết thúc bằng dấu chấm phẩy", "Thêm dấu chấm phẩy.")
        if last and not re.match(r"[-–]?\s*Lưu:", one.words):
            yield error("noi_nhan.luu", at(one), one.words, "dòng cuối: - Lưu: VT, … .", "Bổ sung dòng lưu.")
        elif last and not one.words.endswith("."):
            yield error("noi_nhan.cham", at(one), one.words, "dòng lưu kết thúc bằng dấu chấm", "Thêm dấu chấm.")


def signature(_: WordFile, known: Components) -> Iterator[Finding]:
    """Capacity, post, name."""
    if not known.capacity and known.kind_name in NUMBERED and not known.annex:
        yield error("thieu.chu_ky", "cuối văn bản", "không có", "quyền hạn, chức vụ, họ tên người ký", "Bổ sung khối chữ ký.")
    for one in known.capacity:
        if hit := re.match(r"(T/M|K/T|T/L|TUQ|TM|KT|TL|Q)(?!\.)[\s/]", one.words):
            yield error("quyen_han.viet_tat", at(one), hit[1], "TM., KT., TL., TUQ., Q.", "Viết đúng chữ viết tắt, có dấu chấm.")
    if known.signer is not None:
        if hit := _DEGREE.match(known.signer.words):
            yield error(
                "ho_ten.hoc_vi",
                at(known.signer),
                hit[0].strip(),
                "không ghi học hàm, học vị, danh hiệu",
                "Bỏ học hàm, học vị trước họ tên.",
            )
        if known.signer.words == known.signer.words.upper():
            yield error("ho_ten.in_hoa", at(known.signer), known.signer.words, "chữ in thường, viết hoa chữ cái đầu", "Viết lại họ tên.")


def ending(_: WordFile, known: Components) -> Iterator[Finding]:
    """A document with recipients closes its text with "./."."""
    last = known.last_words
    if known.recipients_head is None or known.kind_name not in NUMBERED or last is None or last.tabbed:
        return
    if not last.words.endswith("./."):
        yield advice("ket_thuc.thieu", at(last), f"kết thúc bằng “{last.words[-3:]}”", "./.", "Thêm “./.” vào cuối lời văn.")
