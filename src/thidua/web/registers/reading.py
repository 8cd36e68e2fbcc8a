"""A document that came in, read into the form of the register: number, day, author, abstract, beside what else it says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.kernel.outcome import Refused
from thidua.reading.paper import PaperReading, read_paper, read_paper_file
from thidua.web.registers.pages import ReceiveForm
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say


class PaperFileForm(forms.Form):
    """The document itself, to be read."""

    file = forms.FileField(
        label="Tệp văn bản", required=False, help_text="Word (.docx), PDF, văn bản (.txt, .md), ảnh chụp; không quá 30 MB."
    )
    text = forms.CharField(label="Hoặc dán nội dung", required=False, widget=forms.Textarea(attrs={"rows": 8}))

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        if not entered.get("file") and not (entered.get("text") or "").strip() and not self.errors:
            raise forms.ValidationError("Chưa chọn tệp, chưa dán nội dung. Đề nghị làm một trong hai, hoặc quay lại để nhập tay.")
        return entered


@require_http_methods(["GET", "POST"])
@needs("register.write")
def read(request: HttpRequest) -> HttpResponse:
    """A file or pasted text becomes a filled form; nothing is kept before *Ghi vào sổ*."""
    form = PaperFileForm(request.POST, request.FILES) if request.method == "POST" else PaperFileForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = read_paper_file(file.read(), file.name) if file else read_paper(form.cleaned_data["text"])
        except Refused as no:
            form.add_error(None, say(no))
        else:
            entry = ReceiveForm(initial=initial_of(found) | {"arrived_on": timezone.localdate()})
            return render(
                request, "registers/read.html", {"form": entry, "found": found, "lines": [x for x in found.source.lines if x.text]}
            )
    return render(request, "registers/file.html", {"form": form})


def initial_of(found: PaperReading) -> dict[str, Any]:
    """What the reader found, as the register takes it; what it did not find stays empty for a person to key."""
    number, symbol = (part.value if part else "" for part in (found.number, found.symbol))
    issuers = [part.value for part in (found.issuer, found.superior) if part]
    return {
        "author": issuers[0] if issuers else "",
        "number_symbol": f"{number}/{symbol}" if number and symbol else number,
        "dated_on": found.day.value if found.day else None,
        "abstract": found.title.value if found.title else "",
    }
