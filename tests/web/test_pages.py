"""Every address in one table: who gets what. An address missing from it fails."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from thidua.apps.awards.models import Award, Decision, FundEntry, Praise
from thidua.apps.calendars.models import Deadline, Event
from thidua.apps.correspondence.models import Dossier, Paper
from thidua.apps.councils.models import Meeting
from thidua.apps.intake.models import Intake
from thidua.apps.movements.models import Criterion, Movement, Round
from thidua.apps.nominations.models import Nomination, Registration
from thidua.apps.people.models import DisciplinaryMatter, Person
from thidua.apps.pledges.models import ClusterMember, MonthMember, Target, Version
from thidua.apps.quotas.models import Entry
from thidua.apps.reports.models import Report, TableForm
from thidua.apps.tasks.models import Recurrence
from thidua.apps.units.models import Route

pytestmark = pytest.mark.django_db

LEAD, NOMINATE, ALL = ("thuky", "hieutruong"), ("thuky", "hieutruong", "totruong"), ("thuky", "hieutruong", "totruong", "giaovien")
POST_ONLY = "POST"
# name → (arguments, who may open it). Whoever may not gets 403; POST_ONLY pages answer a GET with 405 to everyone.
TABLE: dict[str, tuple[tuple[str, ...], object]] = {
    "today:index": ((), ALL),
    "signin:login": ((), ALL),
    "signin:password": ((), ALL),
    "signin:logout": ((), POST_ONLY),
    "shell:health": ((), ALL),
    "intake:upload": ((), LEAD),
    "intake:sample": (("kind",), LEAD),
    "intake:show": (("intake",), LEAD),
    "intake:settle": (("intake",), POST_ONLY),
    "intake:edit": (("intake", "key"), LEAD),
    "intake:accept": (("intake",), None),
    "intake:accept_as_superior": (("intake",), POST_ONLY),
    "intake:discard": (("intake",), POST_ONLY),
    "intake:page": (("intake", "one"), None),
    "intake:original": (("intake",), LEAD),
    "movement:list": ((), ALL),
    "movement:show": (("movement",), ALL),
    "movement:change": (("movement", "part", "criterion"), LEAD),
    "movement:step": (("movement",), LEAD),
    "movement:issue": (("movement",), LEAD),
    "movement:correct": (("movement",), LEAD),
    "movement:take_over": (("movement",), LEAD),
    "movement:points": (("movement",), LEAD),
    "movement:end_part": (("movement", "part", "criterion"), LEAD),
    "movement:add": (("movement", "heading"), LEAD),
    "movement:source": (("movement", "criterion"), LEAD),
    "movement:next": (("movement",), LEAD),
    "movement:addressees": (("movement",), LEAD),
    "movement:dates": (("movement",), LEAD),
    "movement:calendars": (("movement",), ALL),
    "movement:figures": (("movement",), LEAD),
    "movement:acknowledge": (("one",), POST_ONLY),
    "movement:superior": (("superior",), LEAD),
    "movement:school_years": (("round",), LEAD),
    "movement:round": (("round",), ALL),
    "movement:open": (("round",), POST_ONLY),
    "movement:letter": (("round",), LEAD),
    "movement:read_letter": (("round",), LEAD),
    "movement:index_day": (("round",), LEAD),
    "movement:filed": (("round",), LEAD),
    "calendars:index": ((), ALL),
    "calendars:renew": ((), POST_ONLY),
    "calendars:events": ((), ALL),
    "calendars:add_event": ((), LEAD),
    "calendars:event": (("event",), ALL),
    "calendars:correct": (("event",), LEAD),
    "calendars:report": (("period", "year"), LEAD),
    "calendars:add": ((), ALL),
    "calendars:show": (("deadline",), ALL),
    "calendars:change": (("deadline",), LEAD),
    "calendars:meet": (("deadline",), LEAD),
    "calendars:reopen": (("deadline",), LEAD),
    "calendars:drop": (("deadline",), LEAD),
    "calendars:notices": ((), ALL),
    "calendars:manage_notices": ((), LEAD),
    "feed:ics": (("token",), ALL),
    "tasks:index": ((), ALL),
    "tasks:add": ((), LEAD),
    "tasks:import": ((), LEAD),
    "tasks:import_show": (("task_import",), LEAD),
    "tasks:import_rows": (("task_import",), LEAD),
    "tasks:import_confirm": (("task_import",), POST_ONLY),
    "tasks:import_close": (("task_import",), POST_ONLY),
    "tasks:year": (("year",), ALL),
    "tasks:routines": ((), ALL),
    "tasks:routine_add": ((), LEAD),
    "tasks:routine": (("routine",), ALL),
    "tasks:routine_change": (("routine",), LEAD),
    "tasks:routine_stop": (("routine",), LEAD),
    "tasks:change": (("task",), LEAD),
    "tasks:workbook": (("year",), ALL),
    "tasks:show": (("task",), ALL),
    "tasks:report": (("task",), ALL),
    "tasks:move": (("task",), LEAD),
    "tasks:delay": (("task",), ALL),
    "tasks:drop": (("task",), LEAD),
    "tasks:review": (("progress",), LEAD),
    "pledges:index": ((), ALL),
    "pledges:write_person": (("school_year", "person"), NOMINATE),
    "pledges:write_group": (("school_year", "group"), NOMINATE),
    "pledges:table": (("school_year",), ALL),
    "pledges:approve": (("school_year",), LEAD),
    "pledges:due": (("school_year",), LEAD),
    "pledges:close": (("school_year",), POST_ONLY),
    "pledges:compare": ((), ALL),
    "pledges:show": (("pledge",), NOMINATE),
    "pledges:paper": (("pledge", "ending"), NOMINATE),
    "pledges:give_back": (("version",), LEAD),
    "pledges:outcome": (("target",), NOMINATE),
    "pledges:clusters": ((), LEAD),
    "pledges:cluster_make": ((), LEAD),
    "pledges:cluster": (("cluster",), LEAD),
    "pledges:cluster_add": (("cluster",), LEAD),
    "pledges:cluster_end": (("cluster_member",), LEAD),
    "pledges:cluster_head": (("cluster_member",), LEAD),
    "pledges:cluster_record": (("cluster_member", "school_year"), LEAD),
    "scores:index": ((), ALL),
    "scores:open": (("year", "one", "group"), POST_ONLY),
    "scores:lock": (("year", "one"), POST_ONLY),
    "scores:sheet": (("month_sheet",), NOMINATE),
    "scores:submit": (("month_sheet",), POST_ONLY),
    "scores:give_back": (("month_sheet",), LEAD),
    "scores:take_back": (("month_sheet", "one"), POST_ONLY),
    "scores:excuse": (("month_sheet", "month_member"), POST_ONLY),
    "scores:answer": (("month_sheet", "one"), NOMINATE),
    "scores:import": (("month_sheet",), NOMINATE),
    "scores:book": (("month_sheet",), NOMINATE),
    "scores:correct": (("month_member",), LEAD),
    "scores:object": (("month_member",), ALL),
    "scores:tables": ((), ALL),
    "scores:new_table": ((), LEAD),
    "scores:results": ((), ALL),
    "scores:results_book": (("school_year",), ALL),
    "evidence:index": ((), ALL),
    "evidence:add": ((), ALL),
    "evidence:add_record": ((), ALL),
    "evidence:add_link": ((), ALL),
    "evidence:add_inside": ((), ALL),
    "evidence:show": (("proof",), ALL),
    "evidence:picture": (("proof",), ALL),
    "evidence:download": (("proof",), ALL),
    "evidence:change": (("proof",), LEAD),
    "evidence:withdraw": (("proof",), LEAD),
    "evidence:cited_page": (("proof", "use_kind", "use_record"), ALL),
    "evidence:add_version": (("proof",), ALL),
    "evidence:keep_copy": (("proof",), ALL),
    "nominations:index": ((), ALL),
    "nominations:round": (("round",), ALL),
    "nominations:add": (("round",), NOMINATE),
    "nominations:list": (("round", "title_slug"), NOMINATE),
    "nominations:show": (("nomination",), ALL),
    "nominations:finding": (("nomination", "criterion"), NOMINATE),
    "nominations:achievements": (("nomination",), NOMINATE),
    "nominations:submit": (("nomination",), NOMINATE),
    "nominations:give_back": (("nomination",), LEAD),
    "nominations:withdraw": (("nomination",), NOMINATE),
    "nominations:add_evidence": ((), ALL),
    "nominations:appraise": (("nomination",), NOMINATE),
    "nominations:compare": (("nomination",), NOMINATE),
    "nominations:report": (("nomination",), NOMINATE),
    "nominations:from_records": (("nomination",), POST_ONLY),
    "nominations:register": (("round",), ALL),
    "nominations:registration": (("registration",), NOMINATE),
    "nominations:take_up": (("registration",), POST_ONLY),
    "nominations:decline": (("registration",), NOMINATE),
    "nominations:take_back": (("registration",), POST_ONLY),
    "quotas:index": ((), NOMINATE),
    "quotas:round": (("round",), NOMINATE),
    "quotas:change": (("round", "quota_line"), LEAD),
    "quotas:split": (("round", "quota_line"), LEAD),
    "quotas:confirm": (("quota_entry",), LEAD),
    "standing:mine": ((), ALL),
    "standing:person": (("person",), ALL),
    "standing:map": (("person",), ALL),
    "standing:board": ((), NOMINATE),
    "standing:group": (("group",), NOMINATE),
    "handover:index": ((), LEAD),
    "handover:begin": ((), LEAD),
    "handover:accounts": ((), LEAD),
    "handover:account": (("account",), LEAD),
    "handover:close_account": (("account",), LEAD),
    "handover:renew_keys": (("one",), POST_ONLY),
    "handover:join_person": (("one",), POST_ONLY),
    "handover:show": (("handover",), LEAD),
    "handover:complete": (("handover",), LEAD),
    "handover:cancel": (("handover",), POST_ONLY),
    "handover:file": (("handover", "ending"), LEAD),
    "parking:index": ((), ALL),
    "parking:show": (("one",), None),
    "parking:drop": (("one",), POST_ONLY),
    "council:index": ((), NOMINATE),
    "council:establish": ((), LEAD),
    "council:show": (("council",), NOMINATE),
    "council:change_council": (("council",), LEAD),
    "council:review": (("meeting",), LEAD),
    "council:declare": (("meeting",), LEAD),
    "council:take_back": (("meeting", "one"), POST_ONLY),
    "council:enter": (("round",), LEAD),
    "council:meeting": (("meeting",), NOMINATE),
    "council:change": (("meeting",), LEAD),
    "council:recuse": (("meeting",), LEAD),
    "council:remove_recusal": (("meeting", "one"), POST_ONLY),
    "council:count": (("meeting",), LEAD),
    "council:conclude": (("meeting",), LEAD),
    "council:supplement": (("meeting",), LEAD),
    "publicity:index": ((), NOMINATE),
    "publicity:show": (("round",), NOMINATE),
    "publicity:put_up": (("round",), LEAD),
    "publicity:take_down": (("notice",), LEAD),
    "publicity:comment": (("notice",), LEAD),
    "publicity:answer": (("comment",), LEAD),
    "room:convene": (("round",), LEAD),
    "room:desk": (("meeting",), LEAD),
    "room:postpone": (("meeting",), LEAD),
    "room:call_roll": (("meeting", "one"), POST_ONLY),
    "room:begin": (("meeting",), POST_ONLY),
    "room:hand_over": (("meeting",), POST_ONLY),
    "room:go_on": (("meeting",), POST_ONLY),
    "room:opinion": (("meeting",), POST_ONLY),
    "room:passes": (("meeting",), LEAD),
    "room:set_ballot": (("meeting",), LEAD),
    "room:ballot": (("ballot",), NOMINATE),
    "room:open": (("ballot",), POST_ONLY),
    "room:close": (("ballot",), POST_ONLY),
    "room:void": (("ballot",), LEAD),
    "room:written": (("ballot",), LEAD),
    "room:hands": (("ballot",), LEAD),
    "room:sheet": (("ballot", "teller"), NOMINATE),
    "room:confirm": (("ballot",), POST_ONLY),
    "room:again": (("ballot",), POST_ONLY),
    "room:withdraw": (("ballot",), LEAD),
    "room:photo": (("ballot",), POST_ONLY),
    "seat:enter": ((), ALL),
    "seat:show": (("meeting",), NOMINATE),
    "seat:live": (("meeting",), NOMINATE),
    "seat:screen": (("meeting",), NOMINATE),
    "seat:vote": (("ballot",), None),
    "seat:key": (("ballot",), None),
    "seat:count": (("ballot",), None),
    "seat:turn": (("ballot",), None),
    "seat:declare": (("meeting",), None),
    "papers:meeting_sheet": (("meeting", "sheet", "ending"), LEAD),
    "papers:council_sheet": (("council", "ending"), LEAD),
    "papers:change_sheet": (("council_change", "ending"), LEAD),
    "papers:index": ((), LEAD),
    "papers:many": ((), LEAD),
    "papers:job": (("job",), LEAD),
    "papers:job_again": (("job",), POST_ONLY),
    "papers:layout_check": ((), ALL),
    "papers:round": (("round",), LEAD),
    "papers:show": (("dossier",), LEAD),
    "papers:archive": (("dossier",), LEAD),
    "papers:replace": (("paper",), LEAD),
    "papers:own": (("paper",), None),
    "papers:paper": (("paper", "ending"), LEAD),
    "drafting:index": ((), LEAD),
    "drafting:kinds": ((), LEAD),
    "drafting:start": (("source",), LEAD),
    "drafting:from_paper": (("paper",), POST_ONLY),
    "drafting:local": ((), LEAD),
    "drafting:start_local": (("local_form",), LEAD),
    "drafting:word": ((), LEAD),
    "drafting:match": (("word_form",), LEAD),
    "drafting:fill": (("word_form",), LEAD),
    "drafting:certificates": ((), LEAD),
    "drafting:certificate_print": (("decision",), LEAD),
    "drafting:certificate_sheet": ((), LEAD),
    "drafting:certificate_test": ((), LEAD),
    "drafting:show": (("draft",), LEAD),
    "drafting:edit": (("draft",), LEAD),
    "drafting:to_sign": (("draft",), POST_ONLY),
    "drafting:give_back": (("draft",), LEAD),
    "drafting:issue": (("draft",), LEAD),
    "drafting:signed": (("issued",), LEAD),
    "drafting:signed_file": (("issued",), LEAD),
    "drafting:correct": (("issued",), LEAD),
    "drafting:drop": (("draft",), POST_ONLY),
    "drafting:file": (("draft", "ending"), LEAD),
    "proof:show": (("code",), ALL),
    "awards:index": ((), ALL),
    "awards:register_file": (("workbook",), LEAD),
    "awards:mine": ((), ALL),
    "awards:record": (("person",), LEAD),
    "awards:record_file": (("person", "ending"), LEAD),
    "awards:decisions": ((), LEAD),
    "awards:record_own": (("decision",), LEAD),
    "awards:record_superior": ((), LEAD),
    "awards:decision": (("award_decision",), LEAD),
    "awards:present": (("award_decision",), LEAD),
    "awards:pay": (("award_decision",), LEAD),
    "awards:annul": (("award_decision",), LEAD),
    "awards:show": (("award",), LEAD),
    "awards:recover": (("award",), LEAD),
    "awards:fund": ((), LEAD),
    "awards:fund_add": ((), LEAD),
    "awards:fund_carry": (("year",), POST_ONLY),
    "awards:fund_file": (("year", "workbook"), LEAD),
    "awards:fund_correct": (("fund_entry",), LEAD),
    "awards:praises": ((), NOMINATE),
    "awards:praise_add": ((), NOMINATE),
    "awards:praise_withdraw": (("praise",), NOMINATE),
    "awards:agree": ((), POST_ONLY),
    "awards:honours": ((), LEAD),
    "awards:honour_person": (("person",), LEAD),
    "honours:show": (("school_code",), ALL),
    "honours:photo": (("school_code", "portrait"), ALL),
    "submissions:index": ((), LEAD),
    "submissions:seal": (("dossier",), LEAD),
    "submissions:show": (("submission",), LEAD),
    "submissions:send": (("submission",), LEAD),
    "submissions:record": (("submission",), LEAD),
    "submissions:extend": (("submission",), LEAD),
    "submissions:renew": (("submission",), POST_ONLY),
    "submissions:revoke": (("submission",), POST_ONLY),
    "submissions:settle": (("submission", "one"), POST_ONLY),
    "submissions:archive": (("submission",), LEAD),
    "submissions:slip": (("submission", "ending"), LEAD),
    "receive:show": (("receipt",), ALL),
    "receive:fetch": (("receipt",), ALL),
    "reports:index": ((), LEAD),
    "reports:begin": ((), POST_ONLY),
    "reports:call": ((), LEAD),
    "reports:show": (("report",), LEAD),
    "reports:records": (("report", "figure", "column"), LEAD),
    "reports:snapshot": (("report", "one"), LEAD),
    "reports:draft": (("report",), POST_ONLY),
    "reports:refresh": (("report",), POST_ONLY),
    "reports:send": (("report",), LEAD),
    "reports:supplement": (("report",), LEAD),
    "reports:statistics": (("year",), LEAD),
    "reports:statistics_file": (("year", "workbook"), LEAD),
    "reports:tables": ((), LEAD),
    "reports:table_add": ((), LEAD),
    "reports:table_match": (("table",), LEAD),
    "reports:table": (("table",), LEAD),
    "reports:table_file": (("table", "report"), LEAD),
    "registers:index": ((), LEAD),
    "registers:number": ((), LEAD),
    "registers:begin": ((), LEAD),
    "registers:annul": (("one",), LEAD),
    "registers:receive": ((), LEAD),
    "registers:read": ((), LEAD),
    "registers:workbook": (("year",), LEAD),
    "people:list": ((), NOMINATE),
    "people:add": ((), LEAD),
    "people:import": ((), LEAD),
    "people:template": ((), LEAD),
    "people:preview": (("import",), LEAD),
    "people:show": (("person",), NOMINATE),
    "people:change": (("person",), LEAD),
    "people:rate": (("person",), LEAD),
    "people:ratings": ((), LEAD),
    "people:past_award": ((), LEAD),
    "people:open_matter": (("person",), LEAD),
    "people:close_matter": (("matter",), LEAD),
    "units:settings": ((), LEAD),
    "units:subject": (("subject",), LEAD),
    "units:routes": ((), LEAD),
    "units:parts": ((), LEAD),
    "units:new": ((), LEAD),
    "units:add_route": ((), LEAD),
    "units:confirm_route": (("route",), POST_ONLY),
    "units:add_part": ((), LEAD),
    "units:setting": (("setting",), LEAD),
    "law:index": ((), ALL),
    "law:instruments": ((), ALL),
    "law:group": (("subject",), ALL),
    "law:show": (("setting",), ALL),
    "law:confirm": (("setting",), LEAD),
}


def every_name(resolver: URLResolver, space: str = "") -> set[str]:
    found: set[str] = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found |= every_name(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            found.add(f"{space}{entry.name}")
    return found


def test_no_address_is_missing_from_the_table():
    assert every_name(get_resolver()) - {name for name in TABLE} == set()


def _uploaded(secretary) -> int:
    from tests.conftest import NOW
    from thidua.apps.people import actions
    from thidua.reading.roster import template_workbook

    return actions.upload_roster(actor=secretary, data=template_workbook(), file_name="mau.xlsx", now=NOW).pk


def _handover(secretary) -> int:
    from datetime import date

    from tests.conftest import NOW
    from thidua.apps.handover import actions, queries

    receiver = queries.receivers(actor=secretary)[0][0]
    day = {"from_day": NOW.date(), "after": "STAFF", "note": "", "today": date(2026, 2, 2), "now": NOW}
    return actions.begin(actor=secretary, giver_id=secretary.account_id, receiver_id=receiver, **day).pk


def _council_change(secretary) -> int:
    from datetime import date

    from tests.conftest import NOW
    from thidua.apps.councils import changing
    from thidua.apps.councils.models import Member
    from thidua.apps.councils.seats import Seat

    leaving = Member.objects.get(council__school_year=2025, person__code="GV16")
    joining = [Seat(Person.objects.get(code="GV17").pk, "MEMBER", "đại diện Tổ Mẫu giáo lớn")]
    days = {"decision_on": date(2026, 4, 1), "since": date(2026, 4, 1), "now": NOW}
    told = {"decision_number": "15/QĐ-MN", "reason": "Chuyển công tác", "leaving": [leaving.pk], "joining": joining}
    return changing.change(actor=secretary, council_id=leaving.council_id, **told, **days).change.pk


def _noticed(secretary):
    from tests.conftest import NOW
    from thidua.apps.publicity import actions

    put = {"where": "Bảng tin", "answers_to": "Thư ký", "today": NOW.date(), "now": NOW}
    notice = actions.put_up(actor=secretary, round_id=Round.objects.get(year=2024).pk, from_day=NOW.date(), **put)
    return notice, actions.keep_comment(actor=secretary, notice_id=notice.pk, said_on=NOW.date(), said_by="", words="Nhất trí", now=NOW)


def _portrait(secretary, proof: int) -> int:
    """The photograph among the proofs, ruled free of children, on the page of honour with its person's consent."""
    from tests.conftest import NOW
    from thidua.apps.awards import honours
    from thidua.apps.evidence.models import EvidenceItem

    EvidenceItem.objects.filter(pk=proof).update(children="NONE")
    who = Person.objects.get(code="GV11").pk
    honours.agree_on_paper(actor=secretary, person_id=who, showings=["AWARDS", "PHOTO"], paper="Phiếu", now=NOW)
    return honours.choose_photo(actor=secretary, person_id=who, item_id=proof, now=NOW).pk


def written(secretary) -> dict[str, object]:
    """One paper still a draft, one decision issued with its certificates and its signed copy, a form of each kind."""
    from datetime import date

    from tests.apps.test_drafting import LETTER, issued_decision, superior_form
    from tests.apps.test_movement_life import superior_plan
    from tests.apps.test_submissions import sent_dossier
    from tests.apps.test_tasks import book, one_task
    from tests.conftest import NOW
    from thidua.apps.calendars import actions as calendars
    from thidua.apps.drafting import actions, certificates, forms
    from thidua.apps.evidence import actions as evidence
    from thidua.apps.jobs import actions as jobs
    from thidua.apps.tasks import imports
    from thidua.ops.demo.evidence import picture

    draft = actions.start(actor=secretary, key="cong-van", said=LETTER, today=date(2026, 11, 20), now=NOW)
    issue = issued_decision(secretary)
    actions.keep_signed(actor=secretary, draft_id=issue.draft_id, data=b"\xff\xd8\xff anh", file_name="a.jpg", now=NOW)
    local = forms.save_local(actor=secretary, title="Kết quả", kind="Báo cáo", letters="BC", body="{{ don_vi }}", source="Quy chế", now=NOW)
    word = forms.keep_word_form(actor=secretary, title="Mẫu", issuer="UBND", data=superior_form(), file_name="mau.docx", now=NOW)
    code = certificates.of_decision(actor=secretary, issue_id=issue.pk)[0].code
    task, progress = one_task(secretary)
    row = (2, "Việc", "Sản phẩm", "", "", "Số lượng", "lần", 5, "30/06/2026", "")
    imported = imports.receive(actor=secretary, data=book([row]), file_name="a.xlsx", year=2026, now=NOW)
    photo = evidence.add_file(actor=secretary, title="Ảnh", data=picture("board", "PNG"), file_name="a.png", now=NOW)
    told = {"kind": "thu.nghiem", "record": "1", "words": "Nội dung thử", "now": NOW}
    evidence.cite(actor=secretary, item_id=photo.pk, **told)
    return {
        "superior": superior_plan(secretary).pk,
        "proof": photo.pk,
        "use_kind": told["kind"],
        "use_record": told["record"],
        "token": calendars.renew(actor=secretary, now=NOW),
        "event": Event.objects.get(name__startswith="Họp Hội đồng").pk,
        "deadline": Deadline.objects.get(audience="EVERYONE").pk,
        "period": "quy_1",
        "task": task.pk,
        "progress": progress.pk,
        "task_import": imported.pk,
        "routine": Recurrence.objects.order_by("pk").first().pk,
        "source": "cong-van",
        "draft": draft.pk,
        "issued": issue.draft_id,
        "decision": issue.pk,
        "code": code,
        "job": jobs.order(actor=secretary, round_ids=[Round.objects.get(year=2024).pk], filing_on=date(2025, 6, 20), now=NOW).pk,
        "local_form": local.pk,
        "word_form": word.pk,
        **sent_dossier(secretary),
    }


@pytest.fixture
def things(demo, actor_as):
    from datetime import date

    from tests.ballots import room
    from tests.conftest import NOW
    from thidua.apps.correspondence import actions

    sitting = room.begun(actor_as("thuky"))
    ballot = room.a_list(actor_as("thuky"), sitting, "PAPER")
    notice, comment = _noticed(actor_as("thuky"))
    the_round = Round.objects.get(year=2024)
    actions.compose(actor=actor_as("thuky"), round_id=the_round.pk, filing_on=date(2025, 6, 20), now=NOW)
    nomination = Nomination.objects.filter(round__year=2025, stage="DRAFT").get()
    papers = written(actor_as("thuky"))
    pledge = Version.objects.get(state="APPROVED", pledge__person__code="GV11")
    month = MonthMember.objects.filter(person__code="GV12").order_by("pk").first()
    return papers | {
        "school_year": 2025,
        "group": pledge.pledge.person.group_id,
        "pledge": pledge.pledge_id,
        "version": pledge.pk,
        "target": Target.objects.filter(version=pledge).first().pk,
        "cluster": ClusterMember.objects.first().cluster_id,
        "cluster_member": ClusterMember.objects.first().pk,
        "month_sheet": month.sheet_id,
        "month_member": month.pk,
        "intake": Intake.objects.get().pk,
        "kind": "txt",
        "key": "title",
        "one": 1,
        "movement": Movement.objects.get().pk,
        "part": "criterion",
        "heading": "CONTENT",
        "criterion": Criterion.objects.filter(recipient="INDIVIDUAL").first().pk,
        "round": Round.objects.get(year=2025).pk,
        "nomination": nomination.pk,
        "registration": Registration.objects.get().pk,
        "quota_line": 0,
        "quota_entry": Entry.objects.get(way="PHONE").pk,
        "meeting": Meeting.objects.order_by("pk").first().pk,
        "dossier": Dossier.objects.latest("pk").pk,
        "paper": Paper.objects.latest("pk").pk,
        "ending": "pdf",
        "title_slug": "lao-dong-tien-tien",
        "ballot": ballot.pk,
        "notice": notice.pk,
        "comment": comment.pk,
        "teller": ballot.first_teller_id,
        "sheet": "phieu-bau",
        "council": Meeting.objects.order_by("pk").first().council_id,
        "council_change": _council_change(actor_as("thuky")),
        "year": 2026,
        "import": _uploaded(actor_as("thuky")),
        "person": Person.objects.get(code="GV12").pk,
        "matter": DisciplinaryMatter.objects.get_or_create(
            person=Person.objects.get(code="GV12"), about="Xác minh đơn thư", opened_on=date(2026, 1, 5)
        )[0].pk,
        "account": Person.objects.get(code="GV12").account_id,
        "handover": _handover(actor_as("thuky")),
        "route": Route.objects.latest("pk").pk,
        "setting": "hoi_dong.ty_le_du_hop",
        "subject": "hop-hoi-dong",
        "report": Report.objects.get(kind="quy_1", year=2026).pk,
        "figure": "nhiem_vu.tong",
        "column": "now",
        "workbook": "xlsx",
        "table": TableForm.objects.latest("pk").pk,
        "award_decision": Decision.objects.get(number_symbol="78/QĐ-UBND").pk,
        "award": Award.objects.order_by("pk").first().pk,
        "fund_entry": FundEntry.objects.order_by("pk").first().pk,
        "praise": Praise.objects.order_by("pk").first().pk,
        "school_code": "mn-saomaixanh",
        "portrait": _portrait(actor_as("thuky"), papers["proof"]),
    }


@pytest.mark.parametrize("name", sorted(TABLE))
def test_who_gets_what(name, things, client_as):
    from django.urls import reverse

    wanted, allowed = TABLE[name]
    address = reverse(name, args=[things[one] for one in wanted])
    for user in ALL:
        status = client_as(user).get(address).status_code
        if allowed is POST_ONLY:
            assert status == 405, user
        elif allowed is None:
            assert status in {200, 302, 403, 404, 409}, user
        elif user in allowed:
            assert status == 200, user
        elif name in {"people:show", "pledges:write_person", "awards:record", "awards:record_file"} and user == "giaovien":
            assert status == 200, "her own page"
        else:
            assert status in {403, 404}, user


def test_a_stranger_is_sent_to_sign_in_from_everywhere(client, things):
    from django.urls import reverse

    for name, (wanted, _) in TABLE.items():
        if name in {"signin:login", "signin:logout", "shell:health", "proof:show", "feed:ics"} or name.startswith(
            ("seat:", "honours:", "receive:")
        ):
            continue
        response = client.get(reverse(name, args=[things[one] for one in wanted]))
        assert response.status_code == 302 and response["Location"].startswith("/dang-nhap/?next="), name


def test_signing_in_by_the_form(client, demo):
    username, password = demo["Thư ký Hội đồng"]
    wrong = client.post("/dang-nhap/", {"username": username, "password": "sai", "next": "/"})
    assert "không đúng" in wrong.content.decode()
    right = client.post("/dang-nhap/", {"username": username, "password": password, "next": "https://noi-khac.vn/"})
    assert (right.status_code, right["Location"]) == (302, "/")


def test_headers_forbid_anything_from_elsewhere(client):
    response = client.get("/dang-nhap/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    page = response.content.decode()
    assert " style=" not in page and "<script" not in page and " onclick" not in page


def test_a_form_without_its_token_is_refused(demo):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "tải lại trang" in response.content.decode()


def test_the_list_of_staff_asks_the_same_number_of_questions_for_one_and_for_many(client_as, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_as("thuky")
    counts = []
    for search in ("dang thi", "nguyen"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/nhan-su/", {"tim": search})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_from_the_demo_plan_to_a_movement_by_pages_alone(client_as):
    client = client_as("thuky")
    plan = client.get("/tiep-nhan/mau/docx/")
    from django.core.files.uploadedfile import SimpleUploadedFile

    came = client.post("/tiep-nhan/", {"file": SimpleUploadedFile("ke-hoach.docx", b"".join(plan.streaming_content))})
    assert came.status_code == 302
    page = came["Location"]
    intake = Intake.objects.latest("pk")
    assert client.post(f"{page}ghi-nhan/")["Location"] == page
    answers = {
        f"{d['code']}:{d['line']}": {"number_lost": "2", "either_or_quota": "total", "evaluation_only": "evaluation"}.get(d["code"], "")
        for d in intake.reading["doubts"]
    }
    client.post(f"{page}nghi-van/", {**{key: value for key, value in answers.items() if value}, "tat-ca": "1"})
    assert "Kiểm tra trước khi ghi nhận" in client.get(f"{page}ghi-nhan/").content.decode()
    done = client.post(f"{page}ghi-nhan/")
    assert done["Location"].startswith("/phong-trao/")
    shown = client.get(done["Location"]).content.decode()
    assert "hoàn thành tốt nhiệm vụ 02 năm trở lên" in shown


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("a.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "ảnh"), ("a.pdf", b"%PDF-1.7 broken", ""), ("a.docx", b"PK\x03\x04broken", "")],
)
def test_a_bad_file_is_told_calmly(client_as, name, data, says):
    from django.core.files.uploadedfile import SimpleUploadedFile

    response = client_as("thuky").post("/tiep-nhan/", {"file": SimpleUploadedFile(name, data)})
    page = response.content.decode()
    assert response.status_code == 200 and "Chưa thực hiện được" in page and says in page


def test_a_real_unit_starts_with_one_account_and_sees_nothing_of_the_demo(client_as):
    from django.test import Client

    entered = {
        "ownership": "PUBLIC",
        "name": "Trường Mầm non Hoa Ban",
        "symbol": "MNHB",
        "place": "Định Công",
        "secretary": "Lê Thị Thử",
        "username": "hoaban",
    }
    shown = client_as("thuky").post("/don-vi/moi/", entered).content.decode()
    import re

    password = re.search(r"<code>([a-z0-9]{12})</code>", shown)[1]
    mine = Client()
    assert mine.post("/dang-nhap/", {"username": "hoaban", "password": password})["Location"] == "/"
    assert mine.get("/")["Location"].startswith("/doi-mat-khau/"), "the password was read by whoever set the unit up"
    new = {"old_password": password, "new_password": "hoa ban trắng", "new_password_again": "hoa ban trắng"}
    assert mine.post("/doi-mat-khau/", new)["Location"] == "/"
    home = mine.get("/").content.decode()
    assert "Trường Mầm non Hoa Ban" in home and "Tiếp nhận kế hoạch" in home and "trình diễn" not in home
    assert "0 người" in mine.get("/nhan-su/").content.decode()
    demo_round = Round.objects.get(year=2025).pk
    assert mine.get(f"/phong-trao/dot/{demo_round}/").status_code == 404
    assert mine.get(f"/de-cu/{Nomination.objects.first().pk}/").status_code == 404


def test_a_photograph_stands_beside_the_form_and_is_keyed_into_a_movement(client_as, monkeypatch):
    """Without a program that reads pictures, a person keys from the picture and reaches a movement all the same."""
    import io

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    monkeypatch.setenv("PATH", "")
    picture = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(picture, "PNG")
    client = client_as("thuky")
    page = client.post("/tiep-nhan/", {"file": SimpleUploadedFile("anh.png", picture.getvalue())})["Location"]
    shown = client.get(page).content.decode()
    assert "nhìn ảnh và nhập từng mục" in shown and f"{page}trang/1.png" in shown
    assert client.get(f"{page}trang/1.png").content.startswith(b"\x89PNG")
    keyed = {
        "title": "Tổ chức phong trào thi đua “Một cửa thân thiện” giai đoạn 2026-2030",
        "period.from": "2026",
        "period.to": "2030",
        "award_criteria.individual": "Chấp hành tốt nội quy, hoàn thành tốt nhiệm vụ năm trở lên\nCó sáng kiến được công nhận",
        "award_quotas": "trường | cá nhân | 1 | 2\nđề nghị phường | cá nhân/ tập thể | 1 | 1",
        "deadlines": "Nộp hồ sơ | trong thời hạn 10 ngày kể từ ngày công bố chỉ số",
    }
    for key, value in keyed.items():
        assert client.post(f"{page}sua/{key}/", {"value": value}).status_code == 302
    raised = {doubt["code"] for doubt in Intake.objects.latest("pk").reading["doubts"]}
    assert {"either_or_quota", "number_lost"} <= raised
    client.post(f"{page}nghi-van/", {"tat-ca": "1", "either_or_quota:0": "total", "number_lost:0": "3"})
    assert client.post(f"{page}ghi-nhan/")["Location"].startswith("/phong-trao/")
    made = Movement.objects.latest("pk")
    assert (made.from_year, made.to_year, made.rounds.count()) == (2026, 2030, 5)
    assert made.criteria.get(proof="RATING").years == 3
    assert made.deadline_rules.get().days == 10
    assert sorted(made.quotas.values_list("level", "recipient", "maximum")) == [("SCHOOL", "INDIVIDUAL", 2), ("SUPERIOR", "EITHER", 1)]


TITLE = "hướng dẫn đề nghị khen thưởng phong trào thi đua cải cách hành chính năm 2025"
LETTER = """ỦY BAN NHÂN DÂN
PHƯỜNG SAO MAI
Số: 145/UBND-VHXH
V/v hướng dẫn đề nghị khen thưởng phong trào thi đua cải cách hành chính năm 2025
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sao Mai, ngày 12 tháng 01 năm 2026

Kính gửi: Các trường mầm non, tiểu học, trung học cơ sở công lập trên địa bàn phường.

Thực hiện Kế hoạch phong trào thi đua, Ủy ban nhân dân phường hướng dẫn như sau:
1. Số lượng đề nghị
Mỗi trường đề nghị không quá 01 tập thể và 02 cá nhân.
2. Hồ sơ
Hồ sơ gửi về Ủy ban nhân dân phường trước ngày 05/02/2026.
"""


def test_a_letter_is_read_into_the_form_and_nothing_is_kept_before_saving(demo, client_as):
    from thidua.apps.movements.models import Letter

    the_round = Round.objects.get(year=2025)
    page = client_as("thuky").post(f"/phong-trao/dot/{the_round.pk}/cong-van/doc/", {"text": LETTER}).content.decode()
    for value in ("145/UBND-VHXH", "Ủy ban nhân dân phường Sao Mai", "12/01/2026", "04/02/2026", TITLE):
        assert f'value="{value}"' in page, value
    assert ">Mỗi trường đề nghị không quá 01 tập thể và 02 cá nhân.</li>" in page
    assert not Letter.objects.filter(round=the_round).exists()


def test_an_empty_letter_says_what_to_do(demo, client_as):
    the_round = Round.objects.get(year=2025)
    page = client_as("thuky").post(f"/phong-trao/dot/{the_round.pk}/cong-van/doc/", {}).content.decode()
    assert "Chưa chọn tệp" in page


def test_a_word_file_is_checked_mended_and_not_kept(demo, client_as):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.papers.test_checking import FAULTS, GOOD
    from thidua.apps.archive.models import StoredFile

    kept = StoredFile.objects.count()
    teacher, place = client_as("giaovien"), "/ho-so/kiem-tra-the-thuc/"
    assert "không có điểm nào cần sửa" in teacher.post(place, {"file": SimpleUploadedFile("a.docx", GOOD)}).content.decode()
    wrong = FAULTS["trang.le_trai"]
    assert "lề trái 20,0 mm" in teacher.post(place, {"file": SimpleUploadedFile("a.docx", wrong)}).content.decode()
    copy = teacher.post(place, {"file": SimpleUploadedFile("a.docx", wrong), "mend": "on"})
    assert "da-sua-a.docx" in copy["Content-Disposition"]
    assert "có thể đã hỏng" in teacher.post(place, {"file": SimpleUploadedFile("a.docx", b"PK")}).content.decode()
    assert "Chưa nhập mục này" in teacher.post(place, {}).content.decode()
    assert StoredFile.objects.count() == kept
