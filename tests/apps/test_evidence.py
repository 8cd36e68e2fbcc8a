"""The register of proofs: one item, many uses; versions, withdrawals, twins, faces, links, records of the program."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.test_evidence_guards import photo
from tests.apps.test_tasks import TODAY, order
from tests.conftest import NOW
from thidua.apps.archive.models import StoredFile
from thidua.apps.audit import queries as audit
from thidua.apps.evidence import actions, queries
from thidua.apps.evidence.models import Children, EvidenceItem, Kind, Use
from thidua.apps.movements.models import Criterion
from thidua.apps.nominations import actions as nominations
from thidua.apps.nominations.models import Nomination
from thidua.apps.tasks import actions as tasks
from thidua.core.actor import Actor, Role
from thidua.core.criteria import Proof
from thidua.core.evidence import Children as CoreChildren
from thidua.core.evidence import Watch, may_be_public
from thidua.kernel.outcome import Refused

pytestmark = pytest.mark.django_db


def record(actor, title="Báo cáo rà soát", **said):
    return actions.add_record(actor=actor, title=title, now=NOW, **{"dated_on": date(2026, 1, 5), **said})


def reported(actor, item, value=3, task=None, page=""):
    task = task or tasks.set_task(actor=actor, order=order(), now=NOW)
    return tasks.report(
        actor=actor, task_id=task.pk, reached_on=date(2026, 1, 9), value=Decimal(value), note="", evidence_id=item.pk, today=TODAY, now=NOW, page=page
    )  # fmt: skip


def drafted() -> Nomination:
    return Nomination.objects.filter(round__year=2025, stage="DRAFT", person__isnull=False).first() or Nomination.objects.get(
        round__year=2025, stage="DRAFT"
    )


def found(actor, nomination, item, proof=None):
    rows = Criterion.objects.filter(movement_id=nomination.round.movement_id, recipient=nomination.recipient).order_by("position")
    criterion = (rows.filter(proof=proof) if proof else rows).first()
    return nominations.record_finding(
        actor=actor, nomination_id=nomination.pk, criterion_id=criterion.pk, state="MET", evidence_ids=[item.pk], now=NOW
    )


def watched(actor, item) -> set[Watch]:
    return {one.watch for one in queries.show(actor=actor, item_id=item.pk).line.cautions}


def test_one_item_lists_its_uses_from_tasks_findings_sentences_and_from_those_who_only_wrote_them_down(actor_as):
    lead = actor_as("thuky")
    item = record(lead, year=2025)
    nomination = drafted()
    reported(lead, item, page="trang 2")
    found(lead, nomination, item)
    nominations.write_achievements(actor=lead, nomination_id=nomination.pk, summary="", lines=[("Rút gọn thủ tục.", 2, item.pk)], now=NOW)
    actions.cite(actor=lead, item_id=item.pk, kind="bao-cao.quy", record="7", words="Báo cáo quý I", page="mục II", year=2025, now=NOW)
    uses = queries.lines(actor=lead, item_ids=[item.pk])[0].uses
    assert [(use.kind, use.page) for use in uses] == [
        ("tasks.progress", "trang 2"),
        ("nominations.finding", ""),
        ("nominations.achievement", ""),
        ("bao-cao.quy", "mục II"),
    ]
    finding = uses[1]
    actions.set_page(actor=lead, item_id=item.pk, kind=finding.kind, record=finding.record, page=" Điều  1 ", now=NOW)
    found(lead, nomination, item)
    assert queries.lines(actor=lead, item_ids=[item.pk])[0].uses[1].page == "Điều 1"
    assert Use.objects.filter(item=item, kind="nominations.finding").count() == 1


def test_the_page_cited_is_printed_with_the_proof_and_does_not_pass_to_another_sentence(actor_as):
    from thidua.apps.correspondence.facts import nominee
    from thidua.apps.nominations.queries import card

    lead = actor_as("thuky")
    item, nomination = record(lead, number_symbol="08/BC", page="trang 1"), drafted()
    found(lead, nomination, item)

    def written(text: str) -> str:
        nominations.write_achievements(actor=lead, nomination_id=nomination.pk, summary="", lines=[(text, 1, item.pk)], now=NOW)
        return nominee(Nomination.objects.get(pk=nomination.pk), None, 9, on=TODAY).deeds[0].proof

    assert written("Câu một.").endswith(", trang 1)")
    for use in queries.lines(actor=lead, item_ids=[item.pk])[0].uses:
        actions.set_page(actor=lead, item_id=item.pk, kind=use.kind, record=use.record, page="mục III", now=NOW)
    assert written("Câu một.").endswith(", mục III)") and written("Câu hai.").endswith(", trang 1)")
    held = [proof for row in card(Nomination.objects.get(pk=nomination.pk), on=TODAY).reckoning for proof in row.ground.held]
    assert any(proof.endswith(", mục III)") for proof in held)
    named = queries.cited(item, page="mục III")
    assert len(actions.cite_words(actor=lead, texts=[named], kind="drafting.issue", record="5", words="Báo cáo", now=NOW)) == 1


def test_a_link_gets_its_safe_address_as_a_new_version(actor_as):
    lead = actor_as("thuky")
    old = actions.add_link(actor=lead, link="http://truong.example/a", facts=actions.Facts("Trang", year=2025), now=NOW)
    told = {"actor": lead, "item_id": old.pk, "facts": actions.Facts("Trang", year=2025), "now": NOW}
    with pytest.raises(Refused, match=r"evidence\.link"):
        actions.add_version(link="javascript:1", **told)
    new = actions.add_version(link="https://truong.example/a", **told)
    assert watched(lead, new) == {Watch.NO_COPY} and new.kind == Kind.LINK


def test_a_use_that_is_taken_back_leaves_the_list(actor_as):
    lead = actor_as("thuky")
    item, other, nomination = record(lead), record(lead, "Khác"), drafted()
    finding = found(lead, nomination, item)
    found(lead, nomination, other)
    assert queries.lines(actor=lead, item_ids=[item.pk])[0].uses == ()
    with pytest.raises(Refused, match=r"evidence\.no_use"):
        actions.set_page(actor=lead, item_id=item.pk, kind="nominations.finding", record=str(finding.pk), page="1", now=NOW)
    progress = reported(lead, item, value=1)
    tasks.review(actor=lead, progress_id=progress.pk, accept=False, note="Sai", now=NOW)
    assert queries.lines(actor=lead, item_ids=[item.pk])[0].uses == ()


def test_what_is_used_in_something_accepted_cannot_vanish(actor_as):
    lead = actor_as("thuky")
    item = record(lead)
    progress = reported(lead, item)
    assert not queries.lines(actor=lead, item_ids=[item.pk])[0].final
    tasks.review(actor=lead, progress_id=progress.pk, accept=True, note="", now=NOW)
    with pytest.raises(Refused, match=r"evidence\.final") as no:
        actions.withdraw(actor=lead, item_id=item.pk, reason="Nhầm", now=NOW)
    assert "Rà soát thủ tục nhập học" in str(no.value.facts["where"])
    with pytest.raises(Refused, match=r"evidence\.frozen"):
        actions.change(actor=lead, item_id=item.pk, facts=actions.Facts("Tên khác", dated_on=item.dated_on), now=NOW)
    kept = actions.change(
        actor=lead, item_id=item.pk, facts=actions.Facts(item.title, dated_on=item.dated_on, origin="Văn thư", year=2026), now=NOW
    )
    assert (kept.origin, kept.year) == ("Văn thư", 2026)
    with pytest.raises(ProtectedError):
        item.delete()


def test_a_proof_is_withdrawn_for_a_reason_stays_in_the_register_and_is_cited_no_more(actor_as):
    lead = actor_as("thuky")
    item, nomination = record(lead), drafted()
    nominations.write_achievements(actor=lead, nomination_id=nomination.pk, summary="", lines=[("Việc tốt.", 1, None)], now=NOW)
    found(lead, nomination, item)
    with pytest.raises(Refused, match=r"evidence\.reason"):
        actions.withdraw(actor=lead, item_id=item.pk, reason=" ", now=NOW)
    actions.withdraw(actor=lead, item_id=item.pk, reason="Ghi nhầm năm", now=NOW)
    assert watched(lead, item) >= {Watch.WITHDRAWN}
    assert item.pk not in {row.pk for row in queries.register(actor=lead)}
    assert item.pk in set(queries.search(actor=lead, asked=queries.Asked()))
    for refused in (
        lambda: found(lead, nomination, item),
        lambda: reported(lead, item, value=1),
        lambda: nominations.submit(actor=lead, nomination_id=nomination.pk, now=NOW),
        lambda: nominations.write_achievements(actor=lead, nomination_id=nomination.pk, summary="", lines=[("A", 1, item.pk)], now=NOW),
        lambda: actions.withdraw(actor=lead, item_id=item.pk, reason="Lần nữa", now=NOW),
    ):
        with pytest.raises(Refused, match=r"evidence\.withdrawn"):
            refused()
    assert audit.broken_links(f"evidence:{item.pk}") == []


def test_a_report_on_a_proof_withdrawn_meanwhile_is_not_accepted(actor_as):
    lead = actor_as("thuky")
    item = record(lead)
    progress = reported(lead, item)
    actions.withdraw(actor=lead, item_id=item.pk, reason="Nhầm", now=NOW)
    with pytest.raises(Refused, match=r"evidence\.withdrawn"):
        tasks.review(actor=lead, progress_id=progress.pk, accept=True, note="", now=NOW)


def test_who_cited_the_old_version_sees_the_new_one_and_old_bytes_stay(actor_as):
    lead = actor_as("thuky")
    old = actions.add_file(actor=lead, title="Ảnh cũ", data=photo(), file_name="a.jpg", year=2026, now=NOW)
    progress = reported(lead, old)
    facts = actions.Facts("Ảnh mới", year=2026)
    new = actions.add_version(actor=lead, item_id=old.pk, facts=facts, data=photo((80, 40)), file_name="b.jpg", now=NOW)
    assert new.replaces_id == old.pk and queries.download(actor=lead, item_id=old.pk)[0] == "a.jpg"
    told = queries.concerns(actor=lead, item_ids=[progress.evidence_id, None])
    assert [(item.pk, one.watch) for item, one in told] == [(old.pk, Watch.REPLACED)] and "Ảnh mới" in told[0][1].says
    assert watched(lead, new) == set()
    assert [one.pk for one in queries.show(actor=lead, item_id=old.pk).versions] == [new.pk, old.pk]
    with pytest.raises(Refused, match=r"evidence\.replaced"):
        actions.add_version(actor=lead, item_id=old.pk, facts=facts, data=photo((90, 40)), file_name="c.jpg", now=NOW)
    with pytest.raises(Refused, match=r"evidence\.no_files"):
        actions.add_version(actor=lead, item_id=new.pk, facts=facts, now=NOW)
    with pytest.raises(Refused, match=r"evidence\.same_bytes"):
        actions.add_version(actor=lead, item_id=new.pk, facts=facts, data=photo(), file_name="a.jpg", now=NOW)


def test_contradictions_are_told_where_they_stand(actor_as):
    lead = actor_as("thuky")
    item = record(lead, year=2026)
    task = tasks.set_task(actor=lead, order=order(), now=NOW)
    reported(lead, item, value=1, task=task)
    assert watched(lead, item) == set()
    reported(lead, item, value=3, task=task)
    assert watched(lead, item) == {Watch.TWO_VALUES}


def test_one_initiative_cited_for_two_people_is_told_until_it_is_marked_joint(actor_as):
    lead = actor_as("thuky")
    item = record(lead, year=2025)
    from thidua.apps.movements.models import Round
    from thidua.apps.people.models import Person

    the_round = Round.objects.get(year=2025)
    taken = set(Nomination.objects.filter(round=the_round).values_list("person_id", flat=True))
    people = Person.objects.exclude(pk__in=taken).filter(unit_id=lead.unit_id).order_by("pk")[:2]
    for person in people:
        made = nominations.nominate(actor=lead, round_id=the_round.pk, level="SCHOOL", person_id=person.pk, now=NOW)
        found(lead, made, item, proof=Proof.INITIATIVE)
    assert Watch.TWO_AUTHORS in watched(lead, item)
    actions.change(actor=lead, item_id=item.pk, facts=actions.Facts(item.title, dated_on=item.dated_on, year=2025, is_joint=True), now=NOW)
    assert Watch.TWO_AUTHORS not in watched(lead, item)


def test_the_same_bytes_are_offered_as_what_is_there_and_mend_what_was_lost(actor_as, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lead, teacher = actor_as("thuky"), actor_as("giaovien")
    item = actions.add_file(actor=lead, title="Ảnh một", data=photo(), file_name="a.jpg", now=NOW)
    with pytest.raises(Refused, match=r"evidence\.same_bytes") as no:
        actions.add_file(actor=teacher, title="Ảnh hai", data=photo(), file_name="b.jpg", now=NOW)
    assert no.value.facts == {"title": "Ảnh một", "item_id": item.pk}
    (tmp_path / item.file_id[:2] / item.file_id).write_bytes(b"khac")
    assert Watch.DAMAGED in watched(lead, item) and not queries.show(actor=lead, item_id=item.pk).has_picture
    with pytest.raises(Refused, match=r"archive\.damaged"):
        queries.download(actor=lead, item_id=item.pk)
    assert actions.add_file(actor=teacher, title="Ảnh hai", data=photo(), file_name="b.jpg", now=NOW).pk == item.pk
    assert watched(lead, item) == set() and queries.download(actor=lead, item_id=item.pk)[2]
    actions.withdraw(actor=lead, item_id=item.pk, reason="Nhầm", now=NOW)
    assert actions.add_file(actor=teacher, title="Ảnh hai", data=photo(), file_name="b.jpg", now=NOW).pk != item.pk


def test_twins_entered_before_the_rule_are_told_on_both(actor_as):
    lead = actor_as("thuky")
    one = actions.add_file(actor=lead, title="Ảnh một", data=photo(), file_name="a.jpg", now=NOW)
    two = EvidenceItem.objects.create(unit_id=lead.unit_id, kind=Kind.PHOTO, title="Ảnh hai", file=one.file, added_by="a", added_at=NOW)
    assert watched(lead, one) == watched(lead, two) == {Watch.TWIN}


def test_a_link_is_told_until_it_is_https_and_kept(actor_as):
    lead = actor_as("thuky")
    facts = actions.Facts("Trang công khai", year=2025)
    item = actions.add_link(actor=lead, link=" http://truong.example/a ", facts=facts, now=NOW)
    assert watched(lead, item) == {Watch.LINK, Watch.NO_COPY}
    safe = actions.add_link(actor=lead, link="https://truong.example/a", facts=facts, now=NOW)
    actions.keep_copy(actor=lead, item_id=safe.pk, data=photo(), file_name="chup.jpg", now=NOW)
    assert watched(lead, safe) == set()
    with pytest.raises(Refused, match=r"evidence\.has_copy"):
        actions.keep_copy(actor=lead, item_id=safe.pk, data=photo((9, 9)), file_name="chup.jpg", now=NOW)
    for bad in ("javascript:alert(1)", "ftp://a.vn/x", "https://", "https://a@b.vn/", "truong.vn"):
        with pytest.raises(Refused, match=r"evidence\.link"):
            actions.add_link(actor=lead, link=bad, facts=facts, now=NOW)


def test_a_record_of_the_program_is_entered_once_with_its_own_facts(actor_as):
    lead = actor_as("thuky")
    item = record(lead)
    progress = reported(lead, item)
    told = {"actor": lead, "record_kind": "tasks.progress", "record_key": str(progress.pk), "now": NOW}
    with pytest.raises(Refused, match=r"evidence\.no_record"):
        actions.add_inside(**told)
    tasks.review(actor=lead, progress_id=progress.pk, accept=True, note="", now=NOW)
    assert any(f"tasks.progress|{progress.pk}" == value for _, rows in queries.inside_records(actor=lead) for value, _ in rows)
    made = actions.add_inside(**told)
    assert (made.kind, made.year, made.dated_on) == (Kind.INSIDE, 2026, date(2026, 1, 9)) and "Rà soát" in made.title
    with pytest.raises(Refused, match=r"evidence\.same_record"):
        actions.add_inside(**told)
    assert all(f"tasks.progress|{progress.pk}" != value for _, rows in queries.inside_records(actor=lead) for value, _ in rows)


def test_an_issued_paper_writes_down_the_proofs_it_names(actor_as):
    lead = actor_as("thuky")
    item, other = record(lead, number_symbol="08/BC"), record(lead, "Không ai dẫn")
    actions.cite_words(
        actor=lead, texts=[queries.cited(item), "Không có trong sổ"], kind="drafting.issue", record="5", words="Báo cáo năm", now=NOW
    )
    line = queries.lines(actor=lead, item_ids=[item.pk])[0]
    assert [(use.kind, use.opens, use.final) for use in line.uses] == [("drafting.issue", 5, True)] and line.final
    assert queries.lines(actor=lead, item_ids=[other.pk])[0].uses == ()


def test_faces_keep_a_file_off_public_pages_until_somebody_looked(actor_as):
    lead = actor_as("thuky")
    item = actions.add_file(actor=lead, title="Ảnh lớp", data=photo(), file_name="a.jpg", now=NOW)
    paper = record(lead)
    assert item.children == Children.UNREVIEWED

    def shown() -> set[int]:
        return set(queries.public(unit_id=lead.unit_id, item_ids=[item.pk, paper.pk]).values_list("pk", flat=True))

    assert shown() == {paper.pk}
    for mark in ("SHOWN", "UNREVIEWED", "bậy"):
        actions.change(actor=lead, item_id=item.pk, facts=actions.Facts("Ảnh lớp", children=mark), now=NOW)
        assert shown() == {paper.pk}
    actions.change(actor=lead, item_id=item.pk, facts=actions.Facts("Ảnh lớp", children="NONE"), now=NOW)
    assert shown() == {paper.pk, item.pk}
    actions.withdraw(actor=lead, item_id=item.pk, reason="Thôi", now=NOW)
    assert shown() == {paper.pk}


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(Children.values), st.booleans(), st.sampled_from(Kind.values)), max_size=6))
@settings(max_examples=20, deadline=None)
def test_the_database_and_the_rule_agree_on_what_is_public(demo_accounts, rows):
    lead_unit = EvidenceItem.objects.values_list("unit_id", flat=True).order_by("pk").first()
    stored, _ = StoredFile.objects.get_or_create(digest="0" * 64, defaults={"size": 1, "media_type": "image/jpeg", "stored_at": NOW})
    made = {}
    for has_file, children, withdrawn, kind in rows:
        row = EvidenceItem.objects.create(
            unit_id=lead_unit, kind=kind, title="a", children=children, file=stored if has_file else None, added_by="a", added_at=NOW,
            withdrawn_at=NOW if withdrawn else None, withdrawn_reason="x" if withdrawn else "",
        )  # fmt: skip
        made[row.pk] = may_be_public(has_file=has_file, children=CoreChildren(children), withdrawn=withdrawn)
    found = set(queries.public(unit_id=lead_unit, item_ids=list(made)).values_list("pk", flat=True))
    assert found == {pk for pk, wanted in made.items() if wanted}


def test_only_who_entered_it_or_leads_may_change_it_and_nobody_of_another_unit_sees_it(actor_as):
    lead, teacher, head = actor_as("thuky"), actor_as("giaovien"), actor_as("totruong")
    own = record(teacher)
    actions.change(actor=teacher, item_id=own.pk, facts=actions.Facts("Tên mới"), now=NOW)
    with pytest.raises(Refused, match=r"evidence\.not_yours"):
        actions.change(actor=head, item_id=own.pk, facts=actions.Facts("Tên khác"), now=NOW)
    actions.change(actor=lead, item_id=own.pk, facts=actions.Facts("Tên của thư ký"), now=NOW)
    stranger = Actor(account_id=99, name="Người lạ", unit_id=lead.unit_id + 999, role=Role.SECRETARY)
    for look in (
        lambda: queries.show(actor=stranger, item_id=own.pk),
        lambda: queries.download(actor=stranger, item_id=own.pk),
        lambda: actions.cite(actor=stranger, item_id=own.pk, kind="a", record="1", words="x", now=NOW),
        lambda: actions.withdraw(actor=stranger, item_id=own.pk, reason="x", now=NOW),
    ):
        with pytest.raises(Refused, match=r"evidence\.unknown"):
            look()
    assert list(queries.search(actor=stranger, asked=queries.Asked())) == []


def test_the_register_is_searched_without_marks_by_kind_year_use_and_caution(actor_as):
    lead = actor_as("thuky")
    item = record(lead, "Sổ tiếp công dân độc nhất", dated_on=date(2019, 3, 1), origin="Phòng Đội")
    link = actions.add_link(actor=lead, link="http://a.example/x", facts=actions.Facts("Trang độc nhất"), now=NOW)

    def asked(**said) -> set[int]:
        return set(queries.search(actor=lead, asked=queries.Asked(**said))) & {item.pk, link.pk}

    assert asked(search="so TIEP cong dan doc") == {item.pk} and asked(search="phong doi") == {item.pk}
    assert asked(kind="LINK") == {link.pk} and asked(year=2019) == {item.pk} and asked(watched=True) == {link.pk}
    assert asked(used="chua") == {item.pk, link.pk} and asked(used="co") == set()
    reported(lead, item, value=1)
    assert asked(used="co") == asked(used="tasks.progress") == {item.pk} and asked(used="nominations.finding") == set()


def test_as_many_questions_for_ten_proofs_as_for_one(actor_as):
    lead = actor_as("thuky")
    nomination = drafted()

    def asked_for(items) -> int:
        with CaptureQueriesContext(connection) as seen:
            told = queries.lines(actor=lead, item_ids=[item.pk for item in items])
            assert len(told) == len(items) and all(line.uses for line in told)
        return len(seen)

    items = []
    for number in range(10):
        made = actions.add_file(actor=lead, title=f"Ảnh {number}", data=photo((60 + number, 40)), file_name="a.jpg", now=NOW)
        reported(lead, made, value=1)
        nominations.write_achievements(actor=lead, nomination_id=nomination.pk, summary="", lines=[("A", 1, made.pk)], now=NOW)
        items.append(made)
    assert asked_for(items[:1]) == asked_for(items)
