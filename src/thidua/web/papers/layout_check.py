"""Any Word file held against the layout of NĐ 30: nothing is kept, the answer is a list a person can work through."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from thidua.core.actor import require
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check
from thidua.papers.checking.mend import mended
from thidua.papers.render.docx import MEDIA_TYPE
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_MOST_BYTES = 20_000_000


class FileForm(forms.Form):
    """The file, and whether a mended copy is wanted instead of the list."""

    file = forms.FileField(label="Tệp Word", help_text="Tệp .docx, không quá 20 MB. Tệp chỉ được đọc, không lưu lại.")
    mend = forms.BooleanField(
        label="Tải về bản đã sửa những lỗi sửa được an toàn (khổ giấy, lề, dấu chữ Unicode, dấu cách, số trang đầu)", required=False
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 20 MB. Đề nghị bớt hình ảnh rồi thử lại.")
        return file


@require_http_methods(["GET", "POST"])
def layout_check(request: HttpRequest) -> HttpResponse:
    """Findings of one file, or its mended copy."""
    require(request.actor, "law.read", unit_id=request.actor.unit_id)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if form.cleaned_data["mend"]:
                copy, _ = mended(file.read())
                response = HttpResponse(copy, content_type=MEDIA_TYPE)
                response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"da-sua-{file.name}")
                return response
            context |= {"findings": check(file.read()), "name": file.name}
        except Refused as no:
            form.add_error("file", say(no))
    return render(request, "papers/layout_check.html", context)
