"""The day's letter through a real mail server: one a day, none lost when the server is down, quiet on days off, lateness reported upwards once."""

from __future__ import annotations

import email
import email.policy
import socket
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from tests.apps.test_tasks import order
from thidua.apps.audit.models import Entry
from thidua.apps.calendars import actions as calendars
from thidua.apps.calendars.actions import Entry as Deadline
from thidua.apps.notices import actions, post, queries
from thidua.apps.notices.models import Digest, Escalation, Run
from thidua.apps.people.models import Person
from thidua.apps.tasks import actions as tasks
from thidua.core.due_rules import Fixed
from thidua.core.notice import Step, steps
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 25, 6, tzinfo=HANOI)
TODAY = NOW.date()
BASE = "https://thidua.truong.vn"


class Box:
    """A post office that keeps what it takes and refuses whom it is told to."""

    def __init__(self):
        self.taken, self.refuse = [], set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd names it
        if address in self.refuse:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- likewise
        self.taken.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 OK"

    @property
    def letters(self):
        return [email.message_from_bytes(content, policy=email.policy.default) for _, _, content in self.taken]


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def mailed(settings, free_port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "nhac-viec@truong.vn"
    return settings


@pytest.fixture
def server(mailed):
    box = Box()
    running = Controller(box, hostname="127.0.0.1", port=mailed.EMAIL_PORT)
    running.start()
    yield box
    running.stop()


def wants(actor, address="hop.thu@truong.vn"):
    return actions.choose(actor=actor, is_on=True, address=address, now=NOW)


def due(lead, day, what="Gửi hồ sơ", **more):
    entry = Deadline(**{"what": what, "rule": Fixed(day), "audience": "LEADERS", **more})
    return calendars.add_deadline(actor=lead, entry=entry, now=NOW)


def sent(lead, now=NOW):
    return actions.send_out(actor=lead, base=BASE, now=now)


def test_one_letter_a_day_in_plain_vietnamese_without_a_name_on_the_outside(actor_as, server):
    lead = actor_as("thuky")
    wants(lead)
    due(lead, TODAY - timedelta(2), "Nộp tờ trình đề nghị khen thưởng")
    due(lead, TODAY + timedelta(3), "Họp tổ; rà soát hồ sơ")
    assert sent(lead).sent == 1
    assert (sent(lead).sent, sent(lead, NOW + timedelta(hours=5)).sent) == (0, 0)
    (letter,) = server.letters
    (_, to, raw) = server.taken[0]
    assert to == ["hop.thu@truong.vn"] and letter["From"] == "nhac-viec@truong.vn"
    assert b"\r\nSubject: =?utf-8?" in raw
    assert letter["Subject"].startswith("[Nhắc việc 25/11/2026] ") and "quá hạn" in letter["Subject"]
    names = list(Person.objects.filter(unit_id=lead.unit_id).values_list("full_name", flat=True))
    assert not any(name in letter["Subject"] for name in names) and "tờ trình" not in letter["Subject"]
    assert letter.get_content_type() == "text/plain" and not letter.is_multipart()
    words = letter.get_content()
    assert "Nộp tờ trình đề nghị khen thưởng" in words and "QUÁ HẠN" in words and f"{BASE}/lich/" in words
    assert not any(name in words for name in names if name != "")
    assert "<" not in words and "?" not in words, "no markup and no link that counts who reads"
    assert raw.isascii() and all(len(line) <= 998 for line in raw.splitlines())
    assert letter["Message-ID"] and letter["Auto-Submitted"] == "auto-generated" and letter["Date"]
    kept = Digest.objects.get(user_id=lead.account_id, day=TODAY)
    assert (kept.stage, kept.body) == ("SENT", "")


def test_a_server_that_is_down_loses_nothing_and_is_said_to_whoever_looks_after_it(actor_as, mailed, client_as, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)  # the page speaks of the day it is opened on
    lead = actor_as("thuky")
    wants(lead)
    due(lead, TODAY + timedelta(1))
    done = sent(lead)
    assert (done.sent, done.waiting, done.fault) == (0, 1, "refused")
    page = client_as("thuky").get("/lich/nhac-viec/thiet-lap/").content.decode()
    assert post.FAULTS["refused"] in page and "chưa gửi được" in page and "Còn 1 thư" in page
    assert "hop.thu@truong.vn" not in page
    box = Box()
    running = Controller(box, hostname="127.0.0.1", port=mailed.EMAIL_PORT)
    running.start()
    try:
        assert (sent(lead, NOW + timedelta(hours=1)).sent, len(box.taken)) == (1, 1)
        assert Digest.objects.get(user_id=lead.account_id).tries == 2
    finally:
        running.stop()
    assert "Gửi bình thường" in client_as("thuky").get("/lich/nhac-viec/thiet-lap/").content.decode()


def test_a_day_of_silence_goes_into_the_next_days_letter_and_never_two_in_one_day(actor_as, mailed):
    lead = actor_as("thuky")
    wants(lead)
    due(lead, TODAY, "Việc hôm qua chưa báo được")
    sent(lead)
    box = Box()
    running = Controller(box, hostname="127.0.0.1", port=mailed.EMAIL_PORT)
    running.start()
    try:
        sent(lead, NOW + timedelta(days=1))
    finally:
        running.stop()
    (letter,) = box.letters
    assert "Việc hôm qua chưa báo được" in letter.get_content() and "26/11/2026" in letter["Subject"]
    assert list(Digest.objects.order_by("day").values_list("stage", flat=True)) == ["REPLACED", "SENT"]


def test_one_refused_address_stops_nobody_else(actor_as, server):
    lead, principal = actor_as("thuky"), actor_as("hieutruong")
    wants(lead, "sai@truong.vn")
    wants(principal, "dung@truong.vn")
    due(lead, TODAY + timedelta(1))
    server.refuse.add("sai@truong.vn")
    done = sent(lead)
    assert (done.sent, done.waiting, done.fault) == (1, 1, "")
    assert [to for _, to, _ in server.taken] == [["dung@truong.vn"]]
    assert queries.last_letter(actor=lead).fault == "recipient"


def test_a_server_that_hangs_up_midway_keeps_the_rest(actor_as, mailed):
    class Rude(Box):
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- likewise
            await super().handle_DATA(server, session, envelope)
            server.transport.close() if len(self.taken) == 2 else None
            return "250 OK"

    lead = actor_as("thuky")
    for number, user in enumerate(("thuky", "hieutruong", "totruong")):
        wants(actor_as(user), f"hop{number}@truong.vn")
    due(lead, TODAY + timedelta(1), audience="EVERYONE")
    running = Controller(Rude(), hostname="127.0.0.1", port=mailed.EMAIL_PORT)
    running.start()
    try:
        done = sent(lead)
    finally:
        running.stop()
    assert (done.sent, done.waiting, done.fault) == (1, 2, "broken")
    assert set(Digest.objects.values_list("stage", flat=True)) == {"SENT", "WAITING"}


def test_a_wrong_password_is_told_as_such(actor_as, mailed):
    lead = actor_as("thuky")
    wants(lead)
    due(lead, TODAY)
    mailed.EMAIL_HOST_USER, mailed.EMAIL_HOST_PASSWORD = "nhac-viec", "sai"

    class Guarded(Controller):
        def factory(self):
            return SMTP(Box(), auth_require_tls=False, authenticator=lambda *_: AuthResult(success=False, handled=False))

    running = Guarded(Box(), hostname="127.0.0.1", port=mailed.EMAIL_PORT)
    running.start()
    try:
        assert sent(lead).fault == "sign_in"
    finally:
        running.stop()
    mailed.EMAIL_HOST_USER = ""
    mailed.EMAIL_HOST = "khong-co-may-nay.invalid"
    assert sent(lead).fault == "no_host"
    mailed.EMAIL_HOST = ""
    assert sent(lead).fault == "not_set_up"
    assert Digest.objects.get(user_id=lead.account_id).stage == "WAITING"


def test_a_letter_that_another_run_took_is_not_taken_again_unless_that_run_died(actor_as, server):
    lead = actor_as("thuky")
    wants(lead)
    due(lead, TODAY)
    actions.write_letters(actor=lead, base=BASE, now=NOW)
    Digest.objects.update(stage="SENDING", tried_at=NOW)
    assert sent(lead, NOW + timedelta(minutes=5)).sent == 0
    assert sent(lead, NOW + timedelta(minutes=20)).sent == 1 and len(server.taken) == 1


def test_nothing_on_days_off_and_the_next_working_day_has_it(actor_as, server):
    lead = actor_as("thuky")
    wants(lead)
    due(lead, date(2026, 11, 28), "Việc rơi vào thứ Bảy")
    for day in (28, 29):  # Saturday, Sunday
        done = sent(lead, datetime(2026, 11, day, 6, tzinfo=HANOI))
        assert (done.sent, done.waiting, done.raised) == (0, 0, 0)
    assert not queries.notice(actor=lead, today=date(2026, 11, 28))
    assert sent(lead, datetime(2026, 11, 30, 6, tzinfo=HANOI)).sent == 1
    assert "Việc rơi vào thứ Bảy" in server.letters[0].get_content()
    tet = sent(lead, datetime(2026, 2, 17, 6, tzinfo=HANOI))
    assert tet.sent == 0 and len(server.taken) == 1


def test_nobody_is_written_to_unasked_nor_without_news(actor_as, server):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    due(lead, TODAY)
    assert sent(lead).sent == 0
    wants(teacher, "co.giao@truong.vn")
    assert sent(lead).sent == 0, "nothing of hers is due"
    wants(lead)
    actions.choose(actor=lead, is_on=False, address="", now=NOW)
    assert sent(lead).sent == 0 and server.taken == []
    assert not any("truong.vn" in str(entry.facts) for entry in Entry.objects.filter(what__startswith="notice."))
    with pytest.raises(Refused, match=r"notice\.no_address"):
        wants(lead, " ")
    with pytest.raises(Refused, match=r"notice\.address"):
        wants(lead, "không phải địa chỉ")


def test_lateness_goes_to_the_head_then_to_the_principal_once_each_and_is_on_record(actor_as, server):
    lead, head, principal = actor_as("thuky"), actor_as("totruong"), actor_as("hieutruong")
    wants(head, "to.truong@truong.vn")
    wants(principal, "hieu.truong@truong.vn")
    Digest.objects.all().delete()
    colleague = Person.objects.filter(group_id=head.group_id).exclude(pk=head.person_id).exclude(account__isnull=False).first()
    task = tasks.set_task(actor=lead, order=order(title="Rà soát biểu mẫu", owner_id=colleague.pk, due_on=date(2026, 11, 20)), now=NOW)
    key = f"nhiem-vu-{task.pk}"

    def run(day):
        sent(lead, datetime(2026, 11, 1, 6, tzinfo=HANOI) + timedelta(days=day - 1))
        return sorted(Escalation.objects.filter(key=key).values_list("step", flat=True))

    assert run(23) == []  # Monday: one working day late
    assert run(25) == run(26) == ["HEAD"]  # 24/11 is a day off; two working days late
    assert run(30) == ["HEAD", "PRINCIPAL"]  # five working days late
    run(30)
    lines = {
        to[0]: sum("Rà soát biểu mẫu" in one.get_content() for one in server.letters if one["To"] == to[0]) for _, to, _ in server.taken
    }
    assert lines["to.truong@truong.vn"] == 1 and lines["hieu.truong@truong.vn"] == 1
    assert Entry.objects.filter(what="notice.raised", facts__key=key).count() == 2
    monday = date(2026, 11, 30)
    assert [one.key for one in queries.notice(actor=head, today=monday).raised] == [key], "the screen shows it while it lasts"
    tasks.move_due(actor=lead, task_id=task.pk, due_on=date(2026, 12, 30), reason="lùi", now=NOW)
    assert queries.notice(actor=head, today=monday).raised == ()


def test_steps_up():
    told = {"head_after": 2, "principal_after": 5, "has_head": True, "of_principal": False}
    assert [steps(late, **told) for late in (1, 2, 4, 5)] == [(), (Step.HEAD,), (Step.HEAD,), (Step.HEAD, Step.PRINCIPAL)]
    assert steps(9, **{**told, "has_head": False}) == (Step.PRINCIPAL,)
    assert steps(9, **{**told, "of_principal": True}) == ()


def test_the_days_before_lateness_goes_up_are_the_units_own(actor_as, client_as):
    lead = actor_as("thuky")
    with pytest.raises(Refused, match=r"notice\.lateness"):
        actions.set_lateness(actor=lead, head_after=5, principal_after=2, now=NOW)
    client_as("thuky").post("/lich/nhac-viec/thiet-lap/", {"head_after": "3", "principal_after": "8"})
    kept = queries.lateness(unit_id=lead.unit_id)
    assert (kept.head_after, kept.principal_after) == (3, 8)


def test_a_private_deadline_is_reported_to_nobody(actor_as):
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    calendars.add_deadline(actor=teacher, entry=Deadline(what="Việc riêng", rule=Fixed(date(2026, 10, 1))), now=NOW)
    actions.raise_late(actor=lead, now=NOW)
    assert not Escalation.objects.filter(what="Việc riêng").exists()
    assert [one.what for one in queries.notice(actor=teacher, today=TODAY).late] == ["Việc riêng"]


def test_the_same_is_told_on_the_screen(actor_as, client_as, monkeypatch):
    lead = actor_as("thuky")
    due(lead, TODAY - timedelta(1), "Việc trên màn hình")
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    assert "Việc trên màn hình" in client_as("thuky").get("/").content.decode()
    assert "Việc trên màn hình" in client_as("thuky").get("/lich/nhac-viec/").content.decode()


def test_a_sender_that_went_silent_is_noticed(actor_as, mailed, client_as):
    lead = actor_as("thuky")
    assert queries.office(actor=lead, now=NOW).is_still
    Run.objects.create(unit_id=lead.unit_id, at=NOW)
    assert not queries.office(actor=lead, now=NOW + timedelta(days=2)).is_still
    assert queries.office(actor=lead, now=NOW + timedelta(days=4)).is_still
    Run.objects.update(at=datetime.now(HANOI) - timedelta(days=5))
    assert "Bộ hẹn giờ ngừng chạy" in client_as("thuky").get("/lich/nhac-viec/thiet-lap/").content.decode()
