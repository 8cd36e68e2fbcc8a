"""The receiving office's own check, run before sending: every item with how it stands and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from thidua.apps.archive import actions as archive
from thidua.apps.correspondence import queries as correspondence
from thidua.apps.correspondence.filing import term_of
from thidua.apps.correspondence.models import Dossier, Paper
from thidua.apps.drafting.models import Issue
from thidua.apps.evidence import queries as evidence
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import ClauseKind
from thidua.apps.publicity import queries as publicity
from thidua.apps.submissions.archive_of import proofs_of, signed_copies
from thidua.apps.submissions.models import Submission
from thidua.core.actor import Actor
from thidua.core.sending import Kind, Line, Verdict, verdict
from thidua.kernel.dates import short_date
from thidua.kernel.outcome import Refused
from thidua.papers.checking.check import check
from thidua.papers.checking.findings import Severity
from thidua.papers.consistency.complete import kind_named
from thidua.papers.render.docx import MEDIA_TYPE as DOCX

REQUIRED = (
    ("to_trinh", "Tờ trình đề nghị khen thưởng"),
    ("bao_cao_thanh_tich", "Báo cáo thành tích"),
    ("bien_ban_hop", "Biên bản họp Hội đồng"),
)
_TOLD_BY_PAPERS = frozenset({"thieu_van_ban", "thieu_muc_ke_hoach", "muc_ke_hoach_xem_bang_mat", "qua_han_nop"})
_NUMBERED = frozenset({"to_trinh", "bien_ban_hop"})
_SHOWN = 3


class Mark(StrEnum):
    """How an item stands."""

    MET = "MET"
    LACKING = "LACKING"
    LOOK = "LOOK"

    @property
    def phrase(self) -> str:
        """As the list reads."""
        return {"MET": "Đạt", "LACKING": "Thiếu", "LOOK": "Cần xem"}[self.value]

    @property
    def rank(self) -> int:
        """What is to be mended stands first."""
        return {"LACKING": 0, "LOOK": 1, "MET": 2}[self.value]

    @property
    def tone(self) -> str:
        """The colour of its mark."""
        return {"MET": "green", "LACKING": "red", "LOOK": "amber"}[self.value]


@dataclass(frozen=True)
class Item:
    """One item of the list."""

    title: str
    mark: Mark
    says: str = ""
    do: str = ""


def run(*, actor: Actor, found: Submission, day: date, log: tuple[Line, ...]) -> list[Item]:
    """The whole list for a dossier to be sent on `day`."""
    dossier = correspondence.dossier(actor=actor, dossier_id=found.dossier_id)
    papers = list(dossier.papers.order_by("position"))
    issues = signed_copies(dossier)
    return [
        *_required(dossier, papers),
        *_signed(papers, issues),
        _agreement(actor, dossier),
        *_layout(papers, issues),
        *_evidence(actor, dossier),
        *_findings(dossier),
        *_route(dossier),
        _publicity(found, day),
        _deadline(dossier, day, log),
    ]


def opened(items: list[Item]) -> int:
    """How many items are not met."""
    return sum(one.mark is not Mark.MET for one in items)


def stored(items: list[Item]) -> list[dict[str, str]]:
    """The list as it is kept with the dossier."""
    return [asdict(one) for one in items]


def restored(rows: list[dict[str, str]]) -> list[Item]:
    """The list that was kept."""
    return [Item(row["title"], Mark(row["mark"]), row["says"], row["do"]) for row in rows]


def _required(dossier: Dossier, papers: list[Paper]) -> Iterator[Item]:
    """What the law and the plan, or the letter that stands over it, ask to be there. Law: luat-06-2022-qh15#d84.k1."""
    have = {row.kind for row in papers}
    asked = {kind: title for kind, title in REQUIRED if kind != "bao_cao_thanh_tich" or dossier.aim.needs_report}
    for kind, title in asked.items():
        yield _there(title, kind in have)
    if dossier.aim.is_title:  # the plan and the letter of the round speak of the movement's commendation
        return
    for clause in dossier.round.movement.clauses.filter(kind=ClauseKind.DOSSIER_ITEM, until__isnull=True).order_by("position"):
        kind = kind_named(clause.text)
        if kind in asked:
            continue
        if not kind:
            yield Item(
                f"Kế hoạch yêu cầu: {clause.text}",
                Mark.LOOK,
                "Chương trình không tự nhận ra văn bản này.",
                "Kiểm tra bằng mắt trong hồ sơ.",
            )
        else:
            yield _there(f"Kế hoạch yêu cầu: {clause.text}", kind in have)
    letter = movements.letter_of(dossier.round)
    if letter is not None and (letter.form_note or letter.channel):
        words = "; ".join(part for part in (letter.form_note, letter.channel) if part)
        yield Item(
            f"Hướng dẫn tại văn bản số {letter.number_symbol or letter.issuer}",
            Mark.LOOK,
            words,
            "Đối chiếu mẫu và cách gửi với hướng dẫn.",
        )


def _there(title: str, met: bool) -> Item:  # noqa: FBT001 -- the mark itself
    if met:
        return Item(title, Mark.MET, "Có trong hồ sơ.")
    return Item(title, Mark.LACKING, "Chưa có trong hồ sơ.", "Lập văn bản này ở trang Hồ sơ, rồi lập lại hồ sơ.")


def _signed(papers: list[Paper], issues: dict[int, Issue]) -> Iterator[Item]:
    for row in papers:
        if row.kind not in _NUMBERED:
            continue
        issue = issues.get(row.pk)
        title = f"{row.title}: số, ngày, chữ ký"
        if issue is not None and issue.signed_file_id:
            yield Item(title, Mark.MET, f"Đã ký số {issue.number_symbol} ngày {short_date(issue.dated_on)}, có bản đã ký.")
        elif issue is not None:
            told = f"Đã cấp số {issue.number_symbol} ngày {short_date(issue.dated_on)}."
            yield Item(title, Mark.LOOK, f"{told} Chưa lưu bản đã ký.", "Tải bản đã ký, đóng dấu lên trang Văn bản.")
        elif row.own_file_id:
            yield Item(title, Mark.LOOK, "Dùng bản của đơn vị; chương trình không đọc được chữ ký.", "Xem tệp có đủ số, ngày, chữ ký, dấu.")
        else:
            yield Item(title, Mark.LACKING, "Mới là bản dự thảo.", "Trình ký, cấp số và lưu bản đã ký, rồi niêm phong lại hồ sơ.")


def _agreement(actor: Actor, dossier: Dossier) -> Item:
    told = correspondence.contradictions(actor=actor, dossier_id=dossier.pk)
    faults = [one for one in told if not one.state and one.code not in _TOLD_BY_PAPERS]
    title = "Các văn bản khớp nhau về họ tên, số lượng, ngày, số phiếu, mẫu"
    if not faults:
        return Item(title, Mark.MET, "Không thấy điểm nào trái nhau.")
    says = " ".join(one.found for one in faults[:_SHOWN]) + (f" Và {len(faults) - _SHOWN} điểm khác." if len(faults) > _SHOWN else "")
    return Item(title, Mark.LOOK, says, faults[0].mend if len(faults) == 1 else "Mở trang Hồ sơ để xem và sửa từng điểm.")


def _layout(papers: list[Paper], issues: dict[int, Issue]) -> Iterator[Item]:
    """Every Word file against Nghị định 30; only the files with an error are named one by one."""
    clean = 0
    for row in papers:
        key = issues[row.pk].docx_id if row.pk in issues else row.docx_id
        if row.pk not in issues and row.own_file is not None:
            if row.own_file.media_type != DOCX:
                continue
            key = row.own_file_id
        try:
            errors = [one for one in check(archive.fetch(key)) if one.severity is Severity.ERROR]
        except Refused:
            yield Item(f"Thể thức: {row.title}", Mark.LOOK, "Không đọc được tệp Word để kiểm tra.", "Mở tệp bằng Word, lưu lại dạng .docx.")
            continue
        if errors:
            says = f"{len(errors)} lỗi, trong đó: {errors[0].found} (đúng: {errors[0].expected})."
            yield Item(f"Thể thức: {row.title}", Mark.LOOK, says, errors[0].mend)
        else:
            clean += 1
    if clean:
        yield Item("Thể thức theo Nghị định số 30/2020/NĐ-CP", Mark.MET, f"{clean} văn bản không có lỗi thể thức.")


def _evidence(actor: Actor, dossier: Dossier) -> Iterator[Item]:
    proofs = proofs_of(dossier)
    told = evidence.concerns(actor=actor, item_ids=[one.item.pk for one in proofs])
    for item, caution in told:
        yield Item(f"Minh chứng: {item.title}", Mark.LOOK, caution.says, caution.do)
    if proofs and not told:
        yield Item("Minh chứng được dẫn", Mark.MET, f"{len(proofs)} minh chứng còn hiệu lực, tệp đã lưu còn nguyên vẹn.")
    elif not proofs:
        yield Item("Minh chứng được dẫn", Mark.LACKING, "Hồ sơ không dẫn minh chứng nào.", "Gắn minh chứng vào thành tích của từng đề cử.")


def _findings(dossier: Dossier) -> Iterator[Item]:
    """What was said when the dossier was composed, but for the deadline, which is told for the day of sending."""
    for said in dossier.findings:
        if not said.startswith(("Ngày nộp", "Nơi nhận hồ sơ")):
            yield Item("Lưu ý khi lập hồ sơ", Mark.LOOK, said, "Xem lại nội dung này trước khi gửi.")


def _route(dossier: Dossier) -> Iterator[Item]:
    unsettled = next((said for said in dossier.findings if said.startswith("Nơi nhận hồ sơ")), "")
    do = "Xác nhận nơi nhận ở phần Thiết lập đơn vị." if unsettled else ""
    yield Item("Nơi nhận hồ sơ", Mark.LOOK if unsettled else Mark.MET, unsettled or f"{dossier.receiving_office}.", do)


def _publicity(found: Submission, day: date) -> Item:
    why = publicity.waits(unit_id=found.unit_id, round_id=found.round_id, day=day)
    if why:
        return Item("Công khai trong đơn vị", Mark.LACKING, why, "Chờ hết thời gian niêm yết và trả lời đủ ý kiến rồi mới gửi.")
    if told := publicity.stands(round_id=found.round_id, day=day):
        do = "Quy định về công khai chưa được đơn vị xác nhận nên không bắt buộc chờ; cân nhắc trước khi gửi."
        return Item("Công khai trong đơn vị", Mark.LOOK, told, do)
    return Item("Công khai trong đơn vị", Mark.MET, "Đã hết thời gian công khai, mọi ý kiến đã được trả lời.")


def _deadline(dossier: Dossier, day: date, log: tuple[Line, ...]) -> Item:
    due = term_of(dossier)
    sent = Line((log[-1].position if log else 0) + 1, Kind.SENT, day)
    told: Verdict = verdict((*log, sent), due.due_on)
    if told.met is None:
        return Item("Hạn nộp", Mark.LOOK, due.missing or told.says, "Hỏi nơi nhận về hạn nộp trước khi gửi.")
    if told.met:
        return Item("Hạn nộp", Mark.MET, f"Gửi ngày {short_date(day)} là trong hạn (hạn {short_date(told.due_on or day)}).")
    return Item(
        "Hạn nộp",
        Mark.LOOK,
        told.says.replace("Gửi ngày", "Nếu gửi ngày"),
        "Trao đổi với nơi nhận; nếu được gia hạn thì ghi văn bản gia hạn.",
    )
