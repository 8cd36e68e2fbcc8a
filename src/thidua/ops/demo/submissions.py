"""The demo round of 2024: its dossier is sent, returned once, mended, sent again and decided. Days, numbers and people are invented."""

from __future__ import annotations

from datetime import date, datetime

from thidua.apps.correspondence import actions as correspondence
from thidua.apps.movements import actions as movements
from thidua.apps.movements.models import Movement, Round, RoundStage
from thidua.apps.submissions import actions, office
from thidua.apps.submissions.actions import Answer
from thidua.apps.submissions.models import Submission
from thidua.core.actor import Actor
from thidua.core.sending import Kind

YEAR = 2024
FIRST, RETURNED, AGAIN, DECIDED = date(2025, 6, 16), date(2025, 6, 18), date(2025, 6, 20), date(2025, 6, 27)
OFFICER, POST = "Nguyễn Văn Trình Diễn", "Chuyên viên Phòng Nội vụ"
DEFECTS = ("Tờ trình chưa ghi số, ký hiệu văn bản.", "Chưa kèm danh mục minh chứng có mã của từng tệp.")
MENDED = ("Đã ghi số, ký hiệu tại Tờ trình.", "Đã bổ sung danh mục minh chứng có mã của từng tệp.")
REASON = "Bản giấy đã ký, đóng dấu được nộp kèm theo Phiếu giao nhận (dữ liệu trình diễn)."


def add(by: Actor, movement: Movement, now: datetime) -> None:
    """Both by code. The office's receipt of the second still waits for the school to confirm, so that there is something to do."""
    the_round = Round.objects.get(movement=movement, year=YEAR)
    one, code = _sent(by, the_round, FIRST, (), now)
    _typed(by, one, code, Answer(Kind.RETURNED, RETURNED, OFFICER, POST, defects=DEFECTS), now)
    actions.revoke_code(actor=by, submission_id=one.pk, today=RETURNED, now=now)
    two, code = _sent(by, the_round, AGAIN, MENDED, now)
    office.answer(code=code, said=Answer(Kind.RECEIVED, AGAIN, OFFICER, POST), today=AGAIN, now=now)
    _typed(by, two, code, Answer(Kind.DECIDED, DECIDED, OFFICER, POST, "1523/QĐ-UBND"), now)
    movements.set_stage(actor=by, round_id=the_round.pk, stage=RoundStage.CLOSED, now=now)


def _sent(by: Actor, the_round: Round, day: date, mended: tuple[str, ...], now: datetime) -> tuple[Submission, str]:
    dossier = correspondence.compose(actor=by, round_id=the_round.pk, filing_on=day, now=now)
    row = actions.seal(actor=by, dossier_id=dossier.pk, mended=mended, today=day, now=now)
    return row, actions.send(actor=by, submission_id=row.pk, channel="CODE", sent_on=day, reason=REASON, today=day, now=now).code


def _typed(by: Actor, row: Submission, code: str, said: Answer, now: datetime) -> None:
    """The office types, the school confirms."""
    event = office.answer(code=code, said=said, today=said.day, now=now)
    actions.confirm(actor=by, submission_id=row.pk, event_id=event.pk, today=said.day, now=now)
