"""The demo round of 2024: its dossier is sent, returned once, mended, sent again and decided. Days, numbers and people are invented."""

from __future__ import annotations

from datetime import date, datetime

from thidua.apps.correspondence import actions as correspondence
from thidua.apps.movements import actions as movements
from thidua.apps.movements.models import Movement, Round, RoundStage
from thidua.apps.submissions import actions, office
from thidua.apps.submissions.actions import Answer
from thidua.apps.submissions.models import Event
from thidua.core.actor import Actor
from thidua.core.sending import Kind

YEAR = 2024
FIRST, RETURNED, AGAIN, DECIDED = date(2025, 6, 16), date(2025, 6, 18), date(2025, 6, 20), date(2025, 6, 27)
OFFICER, POST = "Nguyễn Văn Trình Diễn", "Chuyên viên Phòng Nội vụ"
DEFECTS = ("Tờ trình chưa ghi số, ký hiệu văn bản.", "Chưa kèm danh mục minh chứng có mã của từng tệp.")
MENDED = ("Đã ghi số, ký hiệu tại Tờ trình.", "Đã bổ sung danh mục minh chứng có mã của từng tệp.")
REASON = "Bản giấy đã ký, đóng dấu được nộp kèm theo Phiếu giao nhận (dữ liệu trình diễn)."


def add(by: Actor, movement: Movement, now: datetime) -> None:
    """First by code, returned on the page; then as a file, with the answer on paper."""
    the_round = Round.objects.get(movement=movement, year=YEAR)
    first = correspondence.compose(actor=by, round_id=the_round.pk, filing_on=FIRST, now=now)
    one = actions.seal(actor=by, dossier_id=first.pk, today=FIRST, now=now)
    receipt = actions.send(actor=by, submission_id=one.pk, channel="CODE", sent_on=FIRST, reason=REASON, today=FIRST, now=now)
    back = Answer(Kind.RETURNED, RETURNED, OFFICER, POST, defects=DEFECTS)
    office.answer(code=receipt.code, said=back, today=RETURNED, now=now)
    event = Event.objects.get(submission=one, kind=Kind.RETURNED)
    actions.confirm(actor=by, submission_id=one.pk, event_id=event.pk, today=RETURNED, now=now)
    actions.revoke_code(actor=by, submission_id=one.pk, today=RETURNED, now=now)
    second = correspondence.compose(actor=by, round_id=the_round.pk, filing_on=AGAIN, now=now)
    two = actions.seal(actor=by, dossier_id=second.pk, mended=MENDED, today=AGAIN, now=now)
    actions.send(actor=by, submission_id=two.pk, channel="FILE", sent_on=AGAIN, reason=REASON, today=AGAIN, now=now)
    for kind, day, number in ((Kind.RECEIVED, AGAIN, ""), (Kind.DECIDED, DECIDED, "1523/QĐ-UBND")):
        said = Answer(kind, day, OFFICER, POST, number)
        actions.record_answer(actor=by, submission_id=two.pk, answer=said, today=day, now=now)
    movements.set_stage(actor=by, round_id=the_round.pk, stage=RoundStage.CLOSED, now=now)
