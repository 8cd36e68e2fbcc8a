"""Whole dossiers, invented and different each time, whose papers agree with each other and with the law of their day."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from fractions import Fraction

from thidua.core.document import Document
from thidua.kernel.dates import long_date, short_date
from thidua.kernel.numbers import percent
from thidua.papers.compose import award, council
from thidua.papers.compose.contents import contents
from thidua.papers.compose.minutes import minutes
from thidua.papers.compose.report import achievement_report
from thidua.papers.compose.submission import nominee_list, submission
from thidua.papers.compose.wording import article, signed_by_principal
from thidua.papers.consistency.check import check_files
from thidua.papers.consistency.findings import Contradiction, Wanted
from thidua.papers.facts.award import AwardDecision, Awarded, Cover, OfficialLetter, PublicNotice
from thidua.papers.facts.council import Authorization, CouncilDecision, GroupMinutes, Invitation, Seat, Tally, TallyLine
from thidua.papers.facts.dossier import (
    AchievementReport,
    Addressee,
    Agency,
    Attendee,
    Contents,
    Deed,
    Minutes,
    Nominee,
    NomineeList,
    Subject,
    Submission,
    Vote,
)
from thidua.papers.render.docx import docx

REGIMES = {2021: "TDKT-2003-ND91", 2022: "TDKT-2003-ND91", 2023: "TDKT-2022-ND98", 2024: "TDKT-2022-ND98", 2025: "TDKT-2022-ND152"}
LAWS = {
    "TDKT-2003-ND91": ("Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003", "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ"),
    "TDKT-2022-ND98": ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"),
    "TDKT-2022-ND152": ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ"),
}  # fmt: skip
BASE_PAY = {2024: 1_800_000, 2025: 2_340_000, 2026: 2_340_000}
FAMILY, MIDDLE, GIVEN = (
    ("Nguyễn", "Trần", "Lê", "Đặng", "Vũ", "Hoàng"),
    ("Thị Thu", "Thị Hoài", "Quỳnh", "Thị Minh"),
    ("An", "Hà", "Ước", "Hường", "Mơ", "Thùy"),
)
GROUPS = ("Tổ Văn phòng", "Tổ Mẫu giáo lớn", "Tổ Mẫu giáo bé", "Tổ Nuôi dưỡng")
POSTS = ("Giáo viên", "Nhân viên nuôi dưỡng", "Kế toán", "Tổ trưởng chuyên môn, giáo viên")
OWN = "Giấy khen của Hiệu trưởng"
THEME = "Đẩy mạnh cải cách hành chính"
ROOM = "Phòng họp nhà trường"


@dataclass
class Dossier:
    """The facts of one dossier; what is None or empty is not in it."""

    year: int
    agency: Agency
    submissions: list[Submission]
    lists: list[NomineeList]
    minutes: Minutes
    reports: list[AchievementReport]
    founded: CouncilDecision
    invited: Invitation
    tally: Tally | None
    authorized: Authorization | None
    groups: list[GroupMinutes]
    notice: PublicNotice | None
    given: list[AwardDecision]
    initiative: tuple[str, date, str] | None
    letters: list[OfficialLetter] = field(default_factory=list)
    more: dict[str, Document] = field(default_factory=dict)
    wanted: dict[str, object] = field(default_factory=dict)

    @property
    def regime(self) -> str:
        """The law that governs the dossier."""
        return REGIMES[self.year]

    @property
    def held(self) -> date:
        """The day of the meeting."""
        return self.minutes.held_on or date.min


def good(seed: int) -> Dossier:
    """One dossier whose papers agree."""
    dice = random.Random(seed)
    year = dice.choice(sorted(REGIMES))
    held = date(year + 1, 2, 20) + timedelta(days=dice.randrange(60))
    agency, superior, to = _agencies(held)
    principal, deputy = agency.principal, "Trần Thị Bích Ngọc"
    names = dice.sample([f"{one} {two} {three}" for one in FAMILY for two in MIDDLE for three in GIVEN], 24)
    people, seats_left = names[:10], iter(names[10:])
    seats = [Seat(principal, "Hiệu trưởng", "Chủ tịch Hội đồng", "Bà"), Seat(deputy, "Phó Hiệu trưởng", "Phó Chủ tịch Hội đồng", "Bà")]
    seats += [Seat(next(seats_left), "Tổ trưởng", "Thư ký Hội đồng", "Bà")]
    seats += [Seat(next(seats_left), "Tổ trưởng", "Ủy viên", "Bà") for _ in range(dice.choice((2, 4, 6, 8)))]
    members, away = len(seats), dice.randrange(2)
    led_by_deputy = dice.random() < 0.2
    if led_by_deputy:
        away = 1
    absent_place = 0 if led_by_deputy else members - 1
    writes = bool(away) and dice.random() < 0.5
    attendees = tuple(
        Attendee(one.name, one.role, one.post, present=not away or place != absent_place, absence="đi công tác", in_writing=writes and place == absent_place)
        for place, one in enumerate(seats)
    )  # fmt: skip
    present = members - away

    def vote(favour: int) -> Vote:
        written = int(writes)
        share = percent(Fraction(favour + written, members))
        passed = (favour + written) * 2 > members
        return Vote(present, present, present, 0, favour, present - favour, written, 0, members, share, passed=passed)

    officer = to.officer
    subject = Subject("Phong trào", THEME, f"Kế hoạch số 15/KH-MNSMX ngày 10/6/{year} của nhà trường", year, f"Giấy khen của {officer}", "khen thưởng phong trào", REGIMES[year])  # fmt: skip
    ruled = (f"Năm {year - 1}: Hoàn thành tốt nhiệm vụ", f"Năm {year}: Hoàn thành xuất sắc nhiệm vụ")
    recognised = (f"{dice.randrange(100, 900)}/QĐ-UBND", held - timedelta(days=dice.randrange(20, 50)), people[0])
    cited = f"Quyết định công nhận sáng kiến (số {recognised[0]} ngày {short_date(recognised[1])}, {superior.name})"

    def person(place: int, **more: object) -> Nominee:
        told: dict[str, object] = {
            "born": f"{dice.randrange(1, 28):02d}/03/{dice.randrange(1970, 2000)}", "deeds": (Deed("Có sáng kiến hay.", "Quyết định công nhận"),),
            "ratings": ruled, "vote": vote(present - dice.randrange(2)), "initiatives": (cited,) if place == 0 else (),
        }  # fmt: skip
        return Nominee(people[place], True, dice.choice(POSTS), dice.choice(GROUPS), honorific="Bà", **(told | more))  # type: ignore[arg-type]

    def group(name: str) -> Nominee:
        return Nominee(name, False, "", "", size=dice.randrange(5, 12), deeds=(Deed("Hoàn thành nhiệm vụ.", "Sổ theo dõi"),), ratings=ruled, vote=vote(present - dice.randrange(2)), reporter=people[9])  # fmt: skip

    chosen = [group(one) for one in dice.sample(GROUPS[1:], dice.randrange(0, 3))] + [person(n) for n in range(dice.randrange(2, 4))]
    city = "Bằng khen của Chủ tịch UBND Thành phố Hà Nội"
    above = [person(4, award=city)] if dice.random() < 0.3 else []
    ours = [person(5, award=OWN), replace(group(GROUPS[0]), award=OWN)] if held >= date(2024, 2, 15) and dice.random() < 0.6 else []
    beaten = person(6, vote=vote(0))
    grounds = (*LAWS[REGIMES[year]], f"Căn cứ kết quả họp Hội đồng Thi đua - Khen thưởng nhà trường {long_date(held)}")
    trip = held + timedelta(days=dice.randrange(0, 4))
    founded_on = date(held.year - 1, 9, 5) if held.month < 9 else date(held.year, 9, 5)
    founding = f"Quyết định số 30/QĐ-MNSMX {long_date(founded_on)}"
    submissions, lists = [], []
    for number, group_of in enumerate(one for one in (chosen, above) if one):
        its = replace(subject, award=group_of[0].award or subject.award)
        enclosed = ("Danh sách đề nghị khen thưởng", "Biên bản họp Hội đồng Thi đua - Khen thưởng nhà trường", *(f"Báo cáo thành tích của {one.name}" for one in group_of))  # fmt: skip
        submissions.append(Submission(agency, to, its, grounds, tuple(group_of), long_date(held), enclosed, trip, str(21 + number)))
        lists.append(NomineeList(agency, its, tuple(group_of)))
    chair, keeper = (deputy if led_by_deputy else principal), seats[2].name
    record = Minutes(
        agency, subject, founding, members, attendees, (*chosen, *above, *ours, beaten), chair, keeper,
        quorum=f"Có mặt {present}/{members} thành viên; mức tối thiểu: từ 2/3 tổng số thành viên Hội đồng trở lên." if dice.random() < 0.7 else "",
        threshold="trên 1/2 tổng số thành viên Hội đồng", held_on=held, started_at=time(14), ended_at=time(16), place=ROOM, ballot="Bỏ phiếu kín",
    )  # fmt: skip
    reports = [AchievementReport(agency, to, replace(subject, award=one.award or subject.award), one, held) for one in (*chosen, *above)]
    voted = [one for one in record.nominees if one.vote is not None]
    lines = tuple(TallyLine(f"{one.honorific} {one.name}".strip(), f"{one.post}, {one.unit}" if one.is_person else "", one.vote.agree + one.vote.written_agree, one.vote.disagree, one.vote.share, one.vote.passed, born=one.born[-4:]) for one in voted)  # type: ignore[union-attr]  # fmt: skip
    counted = Tally(agency, founding, f"xét khen thưởng phong trào thi đua “{THEME}” năm {year}", held, time(15, 40), ROOM, seats[1].name, (keeper,), members, present, tuple(one.name for one in attendees if not one.present), present, present, present, 0, "trên 1/2 tổng số thành viên Hội đồng", lines)  # fmt: skip
    letter = Authorization(agency, principal, "Hiệu trưởng, Chủ tịch Hội đồng", deputy, "Phó Hiệu trưởng, Phó Chủ tịch Hội đồng", f"cuộc họp Hội đồng Thi đua - Khen thưởng ngày {short_date(held)}", "Chủ tịch Hội đồng đi công tác", held, held, held - timedelta(days=1), "02")  # fmt: skip
    small = GroupMinutes(agency, GROUPS[1], f"bình xét, đề cử khen thưởng năm {year}", held - timedelta(days=9), time(14), time(15), ROOM, people[9], people[8], 7, 7, (), ("Nhất trí",), (TallyLine(chosen[-1].name, "", 7, 0, "100%", passed=True),))  # fmt: skip
    return Dossier(
        year=year, agency=agency, submissions=submissions, lists=lists, minutes=record, reports=reports,
        founded=CouncilDecision(agency, f"{founded_on.year}-{founded_on.year + 1}", (f"Căn cứ Thông tư số 52/2020/TT-BGDĐT {long_date(date(2020, 12, 31))} ban hành Điều lệ trường mầm non",), tuple(seats), ("Giúp Hiệu trưởng tổ chức phong trào",), day=founded_on, number="30"),
        invited=Invitation(agency, tuple(one.name for one in seats), f"xét khen thưởng năm {year}", held, time(14), ROOM, f"Bà {chair}", (), held - timedelta(days=dice.randrange(2, 8)), "3"),
        tally=counted if dice.random() < 0.6 or seed % 2 else None,
        authorized=letter if led_by_deputy else None,
        groups=[small] if dice.random() < 0.5 else [],
        notice=PublicNotice(agency, f"đề nghị khen thưởng năm {year}", tuple(_awarded(one, 0) for one in (*chosen, *above)), held + timedelta(days=1), held + timedelta(days=8), "07 ngày", "bảng tin", "Thư ký Hội đồng", held, "14") if dice.random() < 0.5 else None,
        given=[_of_superior(superior, submissions[0], officer), *([_of_school(agency, ours, held, grounds[:2])] if ours else [])],
        initiative=recognised,
    )  # fmt: skip


def _agencies(held: date) -> tuple[Agency, Agency, Addressee]:
    old = held < date(2025, 7, 1)
    area = "quận" if old else "phường"
    office = "Phòng Nội vụ" if old else "Phòng Văn hóa - Xã hội"
    name = f"UBND {area} Hoàng Mai"
    school = Agency("Trường Mầm non Sao Mai Xanh", name, "MNSMX", "Hoàng Mai", "Ngô Thị Lan Hương")
    above = Agency(name, "UBND Thành phố Hà Nội", "UBND", "Hoàng Mai", "Phạm Văn Bình", "Chủ tịch")
    return school, above, Addressee(name, f"Chủ tịch {name}", office)


def _awarded(one: Nominee, amount: int) -> Awarded:
    return Awarded(one.name, one.is_person, "Có thành tích", one.post, one.unit, one.honorific, amount)


def _of_superior(superior: Agency, asked: Submission, officer: str) -> AwardDecision:
    by = f"Theo đề nghị của {asked.agency.name} tại Tờ trình số {asked.number}/TTr-{asked.agency.symbol} {long_date(asked.day)}"  # type: ignore[arg-type]
    signed = asked.day + timedelta(days=9)  # type: ignore[operator]
    return AwardDecision(superior, officer, asked.subject.award, f"có thành tích trong phong trào thi đua “{THEME}” năm {asked.subject.year}", (asked.bases[0], by), tuple(_awarded(one, 0) for one in asked.nominees), day=signed, number="1022")  # fmt: skip


def _of_school(agency: Agency, ours: list[Nominee], held: date, bases: tuple[str, ...]) -> AwardDecision:
    base = BASE_PAY[held.year]
    pay = {True: -(-base * 3 // 10 // 10_000) * 10_000, False: -(-base * 6 // 10 // 10_000) * 10_000}
    how = f"cá nhân 0,3 × {base:,} đồng".replace(",", ".").replace("0.3", "0,3")
    return AwardDecision(agency, f"Hiệu trưởng {agency.name}", OWN, f"có thành tích trong phong trào thi đua “{THEME}” năm {held.year - 1}", bases, tuple(_awarded(one, pay[one.is_person]) for one in ours), (how,), "Quỹ thi đua, khen thưởng", day=held + timedelta(days=1), number="40")  # fmt: skip


def composed(facts: Dossier) -> dict[str, Document]:
    """Every paper of the dossier by the name of its file."""
    made: dict[str, Document] = {}
    for n, (asked, listed) in enumerate(zip(facts.submissions, facts.lists, strict=True)):
        made[f"to-trinh-{n}"], made[f"danh-sach-{n}"] = submission(asked), nominee_list(listed)
    made["bien-ban"] = minutes(facts.minutes)
    made |= {f"bao-cao-{n}": achievement_report(one) for n, one in enumerate(facts.reports)}
    for n, one in enumerate(facts.given):
        made[f"quyet-dinh-{n}"], made[f"danh-sach-tang-{n}"] = award.award_decision(one), award.award_list(one)
        if one.total:
            made[f"chi-thuong-{n}"], made[f"trich-{n}"] = award.payment_list(one), award.extract(one, one.awarded[0])
    made["hoi-dong"], made["giay-moi"] = council.council_decision(facts.founded), council.invitation(facts.invited)
    made |= {f"hop-to-{n}": council.group_minutes(one) for n, one in enumerate(facts.groups)}
    made |= {f"cong-van-{n}": award.official_letter(one) for n, one in enumerate(facts.letters)}
    optional = {
        "kiem-phieu": council.tally(facts.tally) if facts.tally else None,
        "uy-quyen": council.authorization(facts.authorized) if facts.authorized else None,
        "thong-bao": award.public_notice(facts.notice) if facts.notice else None,
        "sang-kien": recognised(facts) if facts.initiative else None,
    }
    made |= {name: paper for name, paper in optional.items() if paper is not None}
    rows = tuple((title, "") for title in ("Tờ trình đề nghị khen thưởng", "Biên bản họp Hội đồng", *(f"Báo cáo thành tích của {one.nominee.name}" for one in facts.reports)))  # fmt: skip
    first = facts.submissions[0].subject
    made["muc-luc"] = contents(Contents(facts.agency, first, rows, "Theo ngày tiếp nhận.", "Phòng"))
    made["bia"] = award.cover(Cover(facts.agency, "Đề nghị khen thưởng", first, "Phòng", len(rows)))
    return made | facts.more


def recognised(facts: Dossier) -> Document:
    """The decision that recognises an initiative."""
    number, day, who = facts.initiative or ("", date.min, "")
    head = replace(facts.agency, name=facts.agency.superior, superior="UBND Thành phố Hà Nội", symbol="UBND", principal="Phạm Văn Bình", principal_title="Chủ tịch")  # fmt: skip
    made = signed_by_principal(head, "QĐ", "Quyết định", "Về việc công nhận sáng kiến", [article(1, f"Công nhận sáng kiến của Bà {who}."), article(2, "Quyết định có hiệu lực từ ngày ký./.")], ("Như Điều 2",), number=number.split("/", maxsplit=1)[0], day=day)  # fmt: skip
    return replace(made, authority="Chủ tịch " + head.name)


def wanted(facts: Dossier) -> Wanted:
    """What is asked of the dossier."""
    return Wanted(regime=facts.regime, year=facts.year, **facts.wanted)  # type: ignore[arg-type]


def told(facts: Dossier, papers: dict[str, Document] | None = None) -> tuple[Contradiction, ...]:
    """What the checker says of the dossier as Word files."""
    files = [(name, docx(paper)) for name, paper in (papers or composed(facts)).items()]
    return check_files(files, wanted(facts))
