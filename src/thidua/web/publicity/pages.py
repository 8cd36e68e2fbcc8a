"""The notice of a round: put it up, keep what people say, answer."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from thidua.apps.publicity import actions, queries
from thidua.kernel.outcome import Refused
from thidua.web.shell.needs import needs
from thidua.web.shell.page import render
from thidua.web.shell.phrases import say

_GET_OR_POST = require_http_methods(["GET", "POST"])
_WORDS = forms.Textarea(attrs={"rows": 4})


class PutUpForm(forms.Form):
    """Where the list hangs."""

    from_day = forms.DateField(label="Ngày niêm yết", help_text="Ngày này không tính vào thời gian công khai.")
    where = forms.CharField(label="Nơi công khai", max_length=300, help_text="Ví dụ: bảng tin của nhà trường, nhóm nội bộ.")
    answers_to = forms.CharField(label="Nơi nhận ý kiến", max_length=200, initial="Thư ký Hội đồng Thi đua - Khen thưởng")


class ReasonForm(forms.Form):
    """Why it is taken down."""

    reason = forms.CharField(label="Lý do", max_length=300)


class CommentForm(forms.Form):
    """What somebody said."""

    said_on = forms.DateField(label="Ngày nhận")
    said_by = forms.CharField(
        label="Người có ý kiến", max_length=200, required=False, help_text="Có thể để trống nếu người góp ý không nêu tên."
    )
    words = forms.CharField(label="Nội dung", widget=_WORDS)


class AnswerForm(forms.Form):
    """The answer."""

    answered_on = forms.DateField(label="Ngày trả lời")
    words = forms.CharField(label="Nội dung trả lời", widget=_WORDS)


@require_GET
@needs("publicity.read")
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "publicity/index.html", {"rows": queries.boards(actor=request.actor)})


@require_GET
@needs("publicity.read")
def show(request: HttpRequest, round_id: int) -> HttpResponse:
    return render(
        request, "publicity/show.html", {"board": queries.board(actor=request.actor, round_id=round_id, today=timezone.localdate())}
    )


@_GET_OR_POST
@needs("publicity.write")
def put_up(request: HttpRequest, round_id: int) -> HttpResponse:
    """Record that the list hangs."""
    today = timezone.localdate()
    form = PutUpForm(request.POST or None, initial={"from_day": today})
    board = queries.board(actor=request.actor, round_id=round_id, today=today)
    about = f"Thời gian công khai: {board.rule.days} ngày làm việc ({board.rule.source}). Chỉ nêu các trường hợp được Hội đồng thông qua."

    def act(said: dict[str, object]) -> object:
        return actions.put_up(actor=request.actor, round_id=round_id, today=today, now=timezone.localtime(), **said)

    return _keyed(request, form, ("Công khai danh sách", about, "Ghi nhận"), round_id, act)


@_GET_OR_POST
@needs("publicity.write")
def take_down(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Take a notice down, with the reason."""
    round_id = queries.notice_of(actor=request.actor, notice_id=notice_id).round_id

    def act(said: dict[str, object]) -> object:
        return actions.take_down(actor=request.actor, notice_id=notice_id, now=timezone.localtime(), **said)

    about = "Danh sách cũ vẫn được lưu cùng lý do."
    return _keyed(request, ReasonForm(request.POST or None), ("Gỡ danh sách công khai", about, "Gỡ danh sách"), round_id, act)


@_GET_OR_POST
@needs("publicity.write")
def comment(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Keep what somebody said."""
    round_id = queries.notice_of(actor=request.actor, notice_id=notice_id).round_id
    form = CommentForm(request.POST or None, initial={"said_on": timezone.localdate()})

    def act(said: dict[str, object]) -> object:
        return actions.keep_comment(actor=request.actor, notice_id=notice_id, now=timezone.localtime(), **said)

    return _keyed(request, form, ("Ghi ý kiến", "Ghi đúng lời người góp ý; mọi ý kiến đều được trả lời.", "Lưu ý kiến"), round_id, act)


@_GET_OR_POST
@needs("publicity.write")
def answer(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Answer a comment."""
    row = queries.comment_of(actor=request.actor, comment_id=comment_id)
    form = AnswerForm(request.POST or None, initial={"answered_on": timezone.localdate()})

    def act(said: dict[str, object]) -> object:
        return actions.answer(actor=request.actor, comment_id=comment_id, now=timezone.localtime(), **said)

    return _keyed(request, form, ("Trả lời ý kiến", f"“{row.words}”", "Lưu trả lời"), row.notice.round_id, act)


def _keyed(
    request: HttpRequest, form: forms.Form, words: tuple[str, str, str], round_id: int, act: Callable[[dict[str, object]], object]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
            messages.success(request, "Đã ghi nhận.")
            return redirect("publicity:show", round_id)
        except Refused as no:
            form.add_error(None, say(no))
    title, about, button = words
    return render(request, "publicity/form.html", {"form": form, "title": title, "about": about, "button": button, "round_id": round_id})
