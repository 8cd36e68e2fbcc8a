"""Composing the dossier of a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.archive import actions as archive
from thidua.apps.audit import actions as audit
from thidua.apps.correspondence import facts, sheets
from thidua.apps.correspondence.filing import NO_DAY_FOR_TITLES
from thidua.apps.correspondence.models import Dossier, Paper
from thidua.apps.correspondence.transition import changes
from thidua.apps.councils import queries as councils
from thidua.apps.movements import queries as movements
from thidua.apps.movements.models import Round, RoundStage
from thidua.apps.nominations import queries as nominations
from thidua.apps.nominations import revisions
from thidua.apps.nominations.models import Nomination, Stage
from thidua.apps.quotas import queries as quotas
from thidua.apps.standing import queries as standing
from thidua.apps.units.models import Route
from thidua.apps.units.queries import name_on, route_on
from thidua.core.actor import Actor, require
from thidua.core.aims import ABOVE, AIMS, PERSON, Aim, aim_of
from thidua.core.criteria import State, stands
from thidua.core.document import Document
from thidua.core.honours import Honour
from thidua.core.standing import State as Condition
from thidua.kernel.dates import long_date, short_date
from thidua.kernel.outcome import Confidence, Refused
from thidua.kernel.text import safe_file_name
from thidua.law.choose import regime as choose_regime
from thidua.law.load import lawbook
from thidua.papers.catalogue import Form, form_for, form_kind
from thidua.papers.compose.contents import contents
from thidua.papers.compose.minutes import minutes
from thidua.papers.compose.report import achievement_report
from thidua.papers.compose.submission import nominee_list, submission
from thidua.papers.compose.wording import NO_DAY, full_name
from thidua.papers.dossier import bundle
from thidua.papers.facts.dossier import AchievementReport, Contents, NomineeList, Submission
from thidua.papers.render.docx import MEDIA_TYPE as DOCX
from thidua.papers.render.docx import docx
from thidua.papers.render.pdf import pdf
from thidua.papers.stored import to_data

PDF = "application/pdf"
LARGEST_OWN = 20 * 1024 * 1024
_OWN_KINDS = {b"PK\x03\x04": DOCX, b"%PDF-": PDF}


@dataclass(frozen=True)
class Draft:
    """One paper before it is written."""

    kind: str
    title: str
    stem: str
    document: Document
    facts: dict[str, object]
    nomination: Nomination | None = None

    def form(self, aim: Aim, regime: str) -> Form:
        """The form of the paper under a regime."""
        is_person = self.nomination is not None and self.nomination.recipient == PERSON
        return form_for(form_kind(self.kind, is_title=aim.is_title, is_person=is_person), regime)


@transaction.atomic
def compose(*, actor: Actor, round_id: int, filing_on: date, now: datetime, award: str = Honour.GIAY_KHEN) -> Dossier:
    """Compose the dossier of one list, to be filed on `filing_on`; every composition is a new version, the earlier ones stay.

    The day of receipt decides the law; until it is recorded the filing day stands for it. What is late, unproved or
    unverified does not stop the papers, it is said beside them.
    """
    require(actor, "dossier.compose", unit_id=actor.unit_id)
    aim = aim_of(award, ABOVE)
    the_round = movements.round_of(actor=actor, round_id=round_id)
    if the_round.kind == "EVALUATION":
        raise Refused("dossier.evaluation_only", year=the_round.year)
    governed_by = the_round.received_on or filing_on
    book = lawbook()
    regime = choose_regime(governed_by, book)
    route = route_on(the_round.movement.unit, governed_by)
    page = councils.concluded(actor=actor, round_id=round_id)
    page = page.only(*_beside(aim)) if page else None
    page = page if page and any(line.nomination.aim == aim for line in page.lines) else None
    _refuse_before_minutes(page, filing_on)
    chosen = _chosen(actor, the_round, aim, page)
    found = _findings(actor, the_round, route, aim, page, chosen, filing_on)
    shared = facts.frame(the_round, route, regime, book, on=filing_on, aim=aim)
    drafts = _papers(actor, the_round, aim, shared, page, chosen, filing_on)
    office = _office(route, governed_by)
    before = Dossier.objects.filter(round=the_round, award=aim.award).order_by("-version").first()
    found += changes(before, regime, office, book) if before is not None else []
    drafts.insert(0, _contents(shared, aim, drafts, regime.why, office, found, regime.id))
    version = before.version + 1 if before is not None else 1
    written = [(draft, docx(draft.document), pdf(draft.document)) for draft in drafts]
    files = [(f"{draft.stem}.{ending}", data) for draft, word, print_ in written for ending, data in (("docx", word), ("pdf", print_))]
    archive_name = f"ho-so-{aim.slug if aim.is_title else 'khen-thuong'}-{the_round.year}-lan-{version}.zip"
    dossier = Dossier.objects.create(
        round=the_round,
        award=aim.award,
        version=version,
        filing_on=filing_on,
        governed_by_day=governed_by,
        regime=regime.id,
        receiving_office=office,
        why=regime.why,
        findings=found,
        law_edition=book.edition,
        archive_file=archive.keep(bundle(files), media_type="application/zip", now=now),
        archive_name=archive_name,
        composed_by=actor.name,
        composed_at=now,
    )
    _keep(dossier, written, now)
    if the_round.stage == RoundStage.COUNCIL and page is not None:
        Round.objects.filter(pk=the_round.pk).update(stage=RoundStage.DOSSIER)
    told = {"award": str(aim.award), "version": version, "regime": regime.id, "filing_on": filing_on.isoformat(), "papers": len(drafts)}
    audit.record(actor=actor, what="dossier.composed", subject=f"round:{round_id}", now=now, facts=told)
    return dossier


def _refuse_before_minutes(page: councils.MeetingPage | None, filing_on: date) -> None:
    """A dossier is not dated before the minutes that it holds.

    Whichever day the law is read on (the day of receipt where it is known), the tờ trình bears the filing day and cites the minutes, so no
    transitional rule makes an earlier day right.
    """
    if page is not None and filing_on < page.meeting.held_on:
        raise Refused("dossier.before_minutes", day=short_date(filing_on), minutes=short_date(page.meeting.held_on))


def _keep(dossier: Dossier, written: Sequence[tuple[Draft, bytes, bytes]], now: datetime) -> None:
    for position, (draft, word, print_) in enumerate(written):
        form = draft.form(dossier.aim, dossier.regime)
        Paper.objects.create(
            dossier=dossier,
            position=position,
            kind=draft.kind,
            title=draft.title,
            file_stem=draft.stem,
            form_code=form.code,
            form_confidence=str(form.confidence),
            nomination=draft.nomination,
            facts=draft.facts,
            document=to_data(draft.document),
            docx=archive.keep(word, media_type=DOCX, now=now),
            pdf=archive.keep(print_, media_type=PDF, now=now),
        )


@transaction.atomic
def replace_paper(*, actor: Actor, paper_id: int, data: bytes, file_name: str, now: datetime) -> None:
    """Put the unit's own Word or PDF paper in place of ours; ours stays in the store."""
    require(actor, "dossier.compose", unit_id=actor.unit_id)
    paper = Paper.objects.select_for_update(of=("self",)).filter(pk=paper_id, dossier__round__movement__unit_id=actor.unit_id).first()
    if paper is None:
        raise Refused("dossier.unknown")
    media_type = next((kind for mark, kind in _OWN_KINDS.items() if data.startswith(mark)), "")
    if not media_type or len(data) > LARGEST_OWN or b"vbaProject" in data:
        raise Refused("dossier.own_kind", file_name=file_name, limit=LARGEST_OWN // (1024 * 1024))
    paper.own_file, paper.own_name = archive.keep(data, media_type=media_type, now=now), file_name
    paper.save(update_fields=["own_file", "own_name"])
    told = {"paper": paper.title, "file": file_name}
    audit.record(actor=actor, what="dossier.paper_replaced", subject=f"round:{paper.dossier.round_id}", now=now, facts=told)


def _beside(aim: Aim) -> tuple[Aim, ...]:
    """Whose lines the minutes of a dossier hold: a title's own list; of the movement's commendation both lists, the school's beside the superior's."""
    return (aim,) if aim.is_title else tuple(one for one in AIMS if not one.is_title)


def _chosen(actor: Actor, the_round: Round, aim: Aim, page: councils.MeetingPage | None) -> list[Nomination]:
    """Whom the school proposes upward: those the council passed, or before it has met those laid before it."""
    rows = nominations.of_round(actor=actor, round_id=the_round.pk).filter(level=aim.level, award=aim.award)
    chosen = list(rows.filter(stage=Stage.PASSED) if page else rows.filter(stage__in=[Stage.SUBMITTED, Stage.DRAFT]))
    if not chosen:
        raise Refused("dossier.nobody", year=the_round.year, list=aim.words)
    return sorted(chosen, key=lambda row: (row.recipient != "COLLECTIVE", row.pk))


def _papers(
    actor: Actor,
    the_round: Round,
    aim: Aim,
    shared: facts.Frame,
    page: councils.MeetingPage | None,
    chosen: list[Nomination],
    filing_on: date,
) -> list[Draft]:
    lines = {line.nomination.pk: line for line in page.lines} if page else {}
    size = len(page.members) if page else 0
    quota = _quota(actor, the_round, aim)
    nominees = [facts.nominee(row, lines.get(row.pk), size, on=filing_on) for row in chosen]
    meeting = long_date(page.meeting.held_on) if page else NO_DAY
    reported = [(row, one) for row, one in zip(chosen, nominees, strict=True) if aim.needs_report or one.deeds]
    tallies = sheets.tallies(actor=actor, meeting_id=page.meeting.pk, aim=aim) if page and aim.is_title else []
    enclosures = (
        "Danh sách đề nghị khen thưởng",
        "Biên bản họp Hội đồng Thi đua - Khen thưởng nhà trường",
        *(title for title, _ in tallies),
        *(f"Báo cáo thành tích của {full_name(one)}" for _, one in reported),
    )
    governed_by = the_round.received_on or filing_on
    grounds = facts.bases(the_round, choose_regime(governed_by, lawbook()), lawbook(), page, on=filing_on, aim=aim)
    paper = Submission(shared.agency, shared.to, shared.subject, grounds, tuple(nominees), meeting, enclosures)
    listed = NomineeList(shared.agency, shared.subject, tuple(nominees))
    if page is not None:
        voted = tuple(facts.nominee(line.nomination, line, size, on=page.meeting.held_on) for line in page.lines)
        how = sheets.voted(page, *_beside(aim))
        record = facts.minutes(page, _frame_of_meeting(the_round, page, filing_on, aim), voted, quota, how)
    else:
        council = councils.council_for(actor=actor)
        waiting = nominations.of_round(actor=actor, round_id=the_round.pk).filter(stage__in=[Stage.SUBMITTED, Stage.DRAFT])
        named = tuple(facts.nominee(row, None, 0, on=filing_on) for row in waiting if row.aim in _beside(aim))
        record = facts.sheet_before_meeting(council, councils.members(council) if council else [], shared, named, quota)
    drafts = [
        Draft("to_trinh", "Tờ trình đề nghị khen thưởng", "01-to-trinh", submission(paper), _plain(paper)),
        Draft("danh_sach", "Danh sách đề nghị khen thưởng", "02-danh-sach", nominee_list(listed), _plain(listed)),
        Draft("bien_ban_hop", "Biên bản họp Hội đồng Thi đua - Khen thưởng", "03-bien-ban-hop", minutes(record), _plain(record)),
    ]
    drafts += [
        Draft("bien_ban_kiem_phieu", title, f"{number:02d}-bien-ban-kiem-phieu", document, {})
        for number, (title, document) in enumerate(tallies, start=len(drafts) + 1)
    ]
    for number, (row, nominee) in enumerate(reported, start=len(drafts) + 1):
        report = AchievementReport(shared.agency, shared.to, shared.subject, nominee)
        stem = f"{number:02d}-bao-cao-thanh-tich-{safe_file_name(nominee.name, longest=40)}"
        title = f"Báo cáo thành tích của {full_name(nominee)}"
        drafts.append(Draft("bao_cao_thanh_tich", title, stem, achievement_report(report), _plain(report), row))
    return drafts


def _quota(actor: Actor, the_round: Round, aim: Aim) -> tuple[str, ...]:
    """The places the minutes repeat; the plan names places of the movement alone, a title's share is among its conditions."""
    if aim.is_title:
        return ()
    return (*facts.quota_words(movements.quotas_of(actor=actor, round_id=the_round.pk)), *quotas.minutes_words(the_round=the_round))


def _frame_of_meeting(the_round: Round, page: councils.MeetingPage, filing_on: date, aim: Aim) -> facts.Frame:
    """The minutes carry the names of their own day, which may be those of an authority that has ended since."""
    held = page.meeting.held_on
    regime = choose_regime(the_round.received_on or filing_on, lawbook())
    return facts.frame(the_round, route_on(the_round.movement.unit, held), regime, lawbook(), on=held, aim=aim)


def _contents(shared: facts.Frame, aim: Aim, drafts: list[Draft], why: str, office: str, found: list[str], regime: str) -> Draft:
    rows = tuple((draft.title, _form_words(draft.form(aim, regime))) for draft in drafts)
    paper = Contents(shared.agency, shared.subject, rows, why, office, tuple(found))
    return Draft("muc_luc", "Mục lục hồ sơ", "00-muc-luc", contents(paper), _plain(paper))


def _form_words(form: Form) -> str:
    code = form.code or "Trình bày theo Nghị định số 30/2020/NĐ-CP"
    return f"{code} ({form.mark})" if form.mark else code


def _findings(
    actor: Actor, the_round: Round, route: Route, aim: Aim, page: councils.MeetingPage | None, chosen: list[Nomination], filing_on: date
) -> list[str]:
    """What does not stop the papers but must be known before they are handed in."""
    said = [NO_DAY_FOR_TITLES] if aim.is_title else _term(the_round, filing_on)
    if page is None:
        said.append("Hội đồng chưa họp hoặc chưa kết luận: đây là bản dự thảo, biên bản để trống kết quả, chưa nộp được.")
    if route.confirmed_at is None and route.confidence != Confidence.VERIFIED:
        said.append(f"Nơi nhận hồ sơ “{route.receiving_office}” chưa được đơn vị xác nhận (phần Thiết lập).")
    return said + [sentence for row in chosen for sentence in _open_points(actor, row, filing_on)]


def _term(the_round: Round, filing_on: date) -> list[str]:
    """How the filing day stands to the movement's own term."""
    said: list[str] = []
    due = movements.filing(the_round)
    if due.due_on is not None and filing_on > due.due_on:
        said.append(
            f"Ngày nộp {short_date(filing_on)} sau hạn cuối {short_date(due.due_on)} là {(filing_on - due.due_on).days} ngày. "
            "Hồ sơ vẫn được lập; đề nghị nêu lý do và trao đổi trước với cơ quan tiếp nhận."
        )
    if due.missing:
        said.append(due.missing)
    if due.unsettled:
        said.append("Hạn nộp tính qua ngày nghỉ chưa có thông báo chính thức; đề nghị đối chiếu lại.")
    if the_round.index_is_assumed and the_round.index_published_on:
        said.append(f"Ngày công bố chỉ số {short_date(the_round.index_published_on)} là giả định.")
    return said


def _open_points(actor: Actor, row: Nomination, filing_on: date) -> list[str]:
    """What is still open for one nominee."""
    said: list[str] = []
    card = nominations.card(row, on=filing_on)
    name = row.person.full_name if row.person else name_on(row.group, filing_on).name
    if row.aim.is_title:
        conditions = standing.conditions_of(actor=actor, nomination=row, today=filing_on)
        open_ones = [one for one in conditions if one.state in {Condition.NOT_MET, Condition.WAITING}]
        return [f"{name}: {one.text} – {one.state.phrase.lower()}." for one in open_ones]
    state = stands(card.reckoning)
    if state is not State.MET:
        told = "có tiêu chuẩn không đạt" if state is State.NOT_MET else "còn tiêu chuẩn chờ minh chứng hoặc chờ Hội đồng xem xét"
        said.append(f"{name}: {told}.")
    unproved = row.achievements.filter(evidence__isnull=True).count()
    if unproved:
        said.append(f"{name}: {unproved} thành tích chưa có minh chứng, được đánh dấu trong báo cáo.")
    return said + [f"{name}: {one}" for one in revisions.warnings(row)]


def _office(route: Route, day: date) -> str:
    return f"{route.receiving_office}, {name_on(route.authority, day).name}"


def _plain(paper: object) -> dict[str, object]:
    return {key: _json(value) for key, value in asdict(paper).items()}


def _json(value: object) -> object:
    if isinstance(value, dict):
        return {key: _json(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
