"""The subjects under which people look for a legal value or a rule of their unit; each key belongs to one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """One heading: its place in an address, its name, what stands under it, and the beginnings of its keys."""

    code: str
    name: str
    about: str
    starts: tuple[str, ...]


SUBJECTS = (
    Subject("hop-hoi-dong", "Họp Hội đồng, thành phần", "thành phần, điều kiện họp, số vòng bỏ phiếu", ("hoi_dong",)),
    Subject("ty-le-thong-qua", "Tỷ lệ thông qua", "mức đồng ý để đề nghị từng danh hiệu, hình thức", ("hoi_dong.thong_qua",)),
    Subject(
        "bo-phieu",
        "Bỏ phiếu kín, ý kiến bằng văn bản",
        "danh hiệu nào bỏ phiếu kín, người vắng cho ý kiến ra sao",
        ("hoi_dong.phieu_kin", "hoi_dong.y_kien_van_ban"),
    ),
    Subject("khong-bieu-quyet", "Trường hợp không biểu quyết", "quan hệ nào thì không biểu quyết", ("hoi_dong.khong_bieu_quyet",)),
    Subject("danh-hieu", "Danh hiệu thi đua, xếp loại", "tiêu chuẩn, tỷ lệ, mức xếp loại", ("danh_hieu", "xep_loai")),
    Subject("chi-tieu", "Chỉ tiêu", "làm tròn, ngang phiếu", ("chi_tieu",)),
    Subject("khen-thuong", "Hình thức khen thưởng, thu hồi", "Giấy khen, chuyên đề, hủy quyết định", ("khen_thuong", "thu_hoi")),
    Subject("tham-quyen", "Thẩm quyền", "ai quyết định danh hiệu, hình thức nào", ("tham_quyen",)),
    Subject("tien-thuong", "Tiền thưởng, quỹ", "hệ số, mức tiền, trích quỹ, lương cơ sở", ("tien_thuong", "quy", "luong_co_so")),
    Subject(
        "ho-so",
        "Hồ sơ, văn bản",
        "thành phần, số bộ, mẫu, trình hồ sơ, văn thư",
        ("ho_so", "mau", "trinh_ho_so", "van_ban", "van_thu"),
    ),
    Subject("thoi-han", "Thời hạn", "nộp, thẩm định, giải quyết, trả kết quả", ("thoi_han",)),
    Subject("cong-khai", "Công khai, dữ liệu cá nhân", "thời gian công khai, thông báo", ("cong_khai", "du_lieu_ca_nhan")),
    Subject("sang-kien", "Sáng kiến", "yêu cầu, xét công nhận, Hội đồng sáng kiến", ("sang_kien",)),
    Subject(
        "nam-hoc", "Năm học, đăng ký, chấm điểm", "ngày đầu năm học, hạn đăng ký, mức xếp loại tháng", ("nam_hoc", "dang_ky", "cham_diem")
    ),
    Subject("cai-cach", "Cải cách hành chính", "nội dung, mục tiêu, chỉ số, thủ tục", ("cchc", "tthc", "phong_trao")),
    Subject("bao-cao", "Báo cáo, thống kê", "kỳ, ngày chốt số liệu, hạn gửi, biểu", ("cchc.bao_cao", "thong_ke")),
    Subject("luu-tru", "Lưu trữ", "thời hạn bảo quản", ("luu_tru",)),
)
_BY_START = {start: subject for subject in SUBJECTS for start in subject.starts}


def subject_of(key: str) -> Subject:
    """The subject of a key: the longest beginning that is named counts. Raises KeyError for a key of no subject."""
    parts = key.split(".")
    for length in range(len(parts), 0, -1):
        found = _BY_START.get(".".join(parts[:length]))
        if found is not None:
            return found
    raise KeyError(key)


def subject_by_code(code: str) -> Subject | None:
    """The subject at an address; None where there is none."""
    return next((one for one in SUBJECTS if one.code == code), None)
