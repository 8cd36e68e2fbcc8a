"""What a council may be asked to judge in one session: each honour on its own list, decided here or by the authority above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.core.awarding import COLLECTIVE_TITLES, PERSONS_TITLES, is_title
from thidua.core.honours import Honour
from thidua.kernel.outcome import Refused

OWN, ABOVE = "SCHOOL", "SUPERIOR"
PERSON, COLLECTIVE = "INDIVIDUAL", "COLLECTIVE"
OWN_AWARD = "Giấy khen của Hiệu trưởng"


@dataclass(frozen=True)
class Aim:
    """One list: the honour and who decides it. A session votes on each list apart, by the threshold of its honour."""

    award: Honour
    level: str

    @property
    def slug(self) -> str:
        """How an address names the list."""
        if not self.is_title:
            return "giay-khen-cua-truong" if self.level == OWN else "giay-khen-cap-tren"
        return self.award.value.replace("_", "-")

    @property
    def is_title(self) -> bool:
        """Whether it is a danh hiệu thi đua of a school year, not a form of commendation in the movement."""
        return is_title(self.award)

    @property
    def words(self) -> str:
        """The list as a screen names it."""
        if self.is_title:
            return f"Danh hiệu {self.award.phrase}"
        return OWN_AWARD if self.level == OWN else f"Đề nghị cấp trên tặng {self.award.phrase}"

    @property
    def list_title(self) -> str:
        """The list as the session and its papers name it."""
        if self.is_title:
            return f"Đề nghị tặng danh hiệu {self.award.phrase}"
        return f"Tặng {OWN_AWARD}" if self.level == OWN else self.words

    @property
    def is_beyond(self) -> bool:
        """Whether the authority above the school in turn proposes it to whoever may decide."""
        return self.award in BEYOND

    @property
    def recipients(self) -> tuple[str, ...]:
        """For whom it is: a person's title is for no collective and the other way round."""
        if self.award in PERSONS_TITLES:
            return (PERSON,)
        return (COLLECTIVE,) if self.award in COLLECTIVE_TITLES else (COLLECTIVE, PERSON)

    @property
    def needs_report(self) -> bool:
        """Whether each nominee hands in an achievement report; Lao động tiên tiến is judged by the yearly rating, from a list."""
        return self.award is not Honour.LDTT


AIMS = (
    Aim(Honour.LDTT, ABOVE),
    Aim(Honour.CSTDCS, ABOVE),
    Aim(Honour.CSTD_TINH, ABOVE),
    Aim(Honour.TTLDTT, ABOVE),
    Aim(Honour.TTLDXS, ABOVE),
    Aim(Honour.GIAY_KHEN, OWN),
    Aim(Honour.GIAY_KHEN, ABOVE),
)
"""In the order a session takes them: what others rest on comes first."""
COMMENDATION = AIMS[-1]
BEYOND = frozenset({Honour.CSTD_TINH, Honour.TTLDXS})
"""What the authority above the school does not decide itself: it proposes to the province."""
BY_SLUG = {one.slug: one for one in AIMS}


def aim_of(award: str, level: str) -> Aim:
    """The list of a nomination. Raises Refused for what no school council judges, such as a title the school would decide itself.

    Law: luat-06-2022-qh15#d80 — a head of a school is not among those who decide titles.
    """
    found = next((one for one in AIMS if (one.award, one.level) == (award, level)), None)
    if found is None:
        raise Refused("nomination.no_such_list")
    return found


def check_one_list(aims: Iterable[Aim]) -> None:
    """Raise Refused where a ballot would hold names of several lists: two honours, or the school's own award beside what it proposes above."""
    wanted = set(aims)
    lists = [one for one in AIMS if one in wanted]
    if len(lists) > 1:
        raise Refused("ballot.several_lists", lists="; ".join(one.words for one in lists))


def check_recipient(aim: Aim, recipient: str) -> None:
    """Raise Refused where a person is put on a list of collectives, or the other way round."""
    if recipient not in aim.recipients:
        raise Refused("nomination.honour_whom", honour=aim.award.phrase, whom="cá nhân" if recipient == PERSON else "tập thể")
