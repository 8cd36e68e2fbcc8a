"""Pages for what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from thidua.web.shell.page import render
from thidua.web.shell.parking import keep

_WORDS = {
    400: "Yêu cầu không hợp lệ. Đề nghị quay lại trang trước và thử lại.",
    403: "Phiên làm việc đã hết hạn hoặc trang được mở từ nơi khác. Đề nghị tải lại trang rồi thực hiện lại.",
    404: "Không có trang này. Có thể địa chỉ đã gõ nhầm hoặc nội dung đã được chuyển.",
    500: "Chương trình gặp lỗi ngoài dự kiến; dữ liệu không bị thay đổi. Đề nghị thử lại; nếu vẫn lỗi, chạy lệnh check để kiểm tra.",
}


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, "shell/refused.html", {"sentence": _WORDS[status]}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """A form of an earlier session: its words are kept for whoever it was given to, nothing is done with them."""
    kept = keep(request)
    return render(request, "shell/refused.html", {"sentence": _WORDS[403], "kept": kept}, status=403)
