"""What is keyed of tasks, of work that comes back, and of workbooks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from thidua.apps.people import queries as people
from thidua.apps.tasks import queries
from thidua.core.actor import Actor
from thidua.web.shell.versions import Versioned

MEASURES = (("NUMBER", "Số lượng"), ("SHARE", "Tỷ lệ (%)"), ("YES_NO", "Có hoặc không"), ("MILESTONE", "Mốc hoàn thành"))
EVERY = (("MONTH", "Hằng tháng"), ("QUARTER", "Hằng quý"), ("HALF", "6 tháng một lần"), ("YEAR", "Hằng năm"))
ON = (("DAY", "Một ngày nhất định trong tháng"), ("FIRST_WORKING", "Ngày làm việc đầu tiên"), ("LAST_WORKING", "Ngày làm việc cuối cùng"))
OFF = (
    ("BEFORE", "Làm vào ngày làm việc liền trước"),
    ("AFTER", "Làm vào ngày làm việc tiếp theo"),
    ("KEEP", "Giữ nguyên ngày"),
)


def _target() -> forms.DecimalField:
    return forms.DecimalField(label="Chỉ tiêu", required=False, min_value=Decimal(0), max_digits=12, decimal_places=2, localize=True)


class WorkForm(forms.Form):
    """What a task and work that comes back have in common."""

    area = forms.TypedChoiceField(label="Lĩnh vực", coerce=int)
    title = forms.CharField(label="Nhiệm vụ", max_length=360)
    product = forms.CharField(label="Sản phẩm, kết quả", max_length=300)
    owner_id = forms.TypedChoiceField(label="Người chủ trì", coerce=int)

    def offer(self, actor: Actor) -> Any:
        """Fill the choices with the six areas and the people at work in the unit; returns the form."""
        staff = [(one.pk, one.full_name) for one in people.choices(actor=actor)]
        self.fields["area"].choices = list(enumerate(queries.areas(), start=1))
        self.fields["owner_id"].choices = [("", "Chọn người"), *staff]
        if "collaborator_ids" in self.fields:
            self.fields["collaborator_ids"].choices = staff
        return self


class MeasuredForm(WorkForm):
    """A task's words without its year and day."""

    collaborator_ids = forms.TypedMultipleChoiceField(
        label="Người phối hợp", coerce=int, required=False, widget=forms.CheckboxSelectMultiple, help_text="Chọn được nhiều người."
    )
    partners = forms.CharField(label="Cơ quan, tổ chức phối hợp", max_length=300, required=False)
    measure = forms.ChoiceField(label="Cách đo", choices=MEASURES)
    target = _target()
    measured_in = forms.CharField(label="Đơn vị tính", max_length=60, required=False)
    indicator = forms.CharField(
        label="Mã chỉ số của cấp trên", max_length=80, required=False, help_text="Mỗi chỉ số một nhiệm vụ trong năm."
    )


class TaskForm(MeasuredForm):
    """A task as it is set."""

    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    due_on = forms.DateField(label="Hạn hoàn thành", required=False)
    field_order = ("year", "area", "title", "product", "owner_id", "due_on")


class ChangeForm(MeasuredForm, Versioned):
    """A task's words, changed."""


class RoutineForm(WorkForm):
    """Work that comes back."""

    partners = forms.CharField(label="Cơ quan, tổ chức phối hợp", max_length=300, required=False)
    measure = forms.ChoiceField(label="Cách đo", choices=MEASURES, initial="MILESTONE")
    target = _target()
    measured_in = forms.CharField(label="Đơn vị tính", max_length=60, required=False)
    every = forms.ChoiceField(label="Định kỳ", choices=EVERY)
    on = forms.ChoiceField(label="Hạn vào", choices=ON)
    day = forms.IntegerField(
        label="Ngày trong tháng",
        min_value=1,
        max_value=31,
        required=False,
        help_text="Dùng khi hạn là một ngày nhất định. Tháng không có ngày này thì lấy ngày cuối tháng.",
    )
    month = forms.IntegerField(
        label="Tháng thứ mấy của kỳ",
        min_value=1,
        max_value=12,
        required=False,
        help_text="Để trống thì lấy tháng cuối của kỳ; với ngày làm việc đầu tiên thì lấy tháng đầu của kỳ.",
    )
    off = forms.ChoiceField(label="Gặp ngày nghỉ thì", choices=OFF)


class NewRoutineForm(RoutineForm):
    """Work that comes back, with its beginning."""

    since = forms.DateField(label="Bắt đầu từ ngày")


class ChangeRoutineForm(RoutineForm, Versioned):
    """Work that comes back, changed for the periods ahead."""


class ReportForm(forms.Form):
    """How far a task has come."""

    reached_on = forms.DateField(label="Ngày đạt được")
    value = forms.DecimalField(
        label="Kết quả",
        max_digits=12,
        decimal_places=2,
        localize=True,
        help_text="Với việc có hoặc không, mốc hoàn thành: nhập 1 khi đã xong.",
    )
    note = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    evidence_id = forms.TypedChoiceField(label="Minh chứng", coerce=int, required=False, empty_value=None)
    page = forms.CharField(label="Trang, mục được dẫn", max_length=120, required=False)


class ReviewForm(forms.Form):
    """What the head says of a report."""

    accept = forms.ChoiceField(label="Kết luận", choices=(("1", "Duyệt"), ("0", "Trả lại")), widget=forms.RadioSelect)
    note = forms.CharField(label="Nội dung trả lại", max_length=300, required=False, help_text="Nêu một lần đủ mọi điểm cần sửa.")


class MoveForm(forms.Form):
    """Another due day."""

    due_on = forms.DateField(label="Hạn mới")
    reason = forms.CharField(label="Lý do", max_length=300)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=300)


class SheetForm(forms.Form):
    """A workbook of tasks."""

    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    file = forms.FileField(
        label="Tệp Excel (.xlsx)", help_text="Theo mẫu tải tại trang này. Mọi dòng được giữ lại để xem trước khi ghi nhận."
    )


class MendedForm(forms.Form):
    """The workbook with the rows put right."""

    file = forms.FileField(label="Tệp đã sửa (.xlsx)")
