"""The law of the day beside the records of a year: every condition of a title is made through it."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.core.standing import LABELS, Condition, Record, Setting, State
from thidua.law.book import LawAt, UnknownKey
from thidua.law.cite import in_words
from thidua.law.series import Dated, NotInForce

SILENT = "Chưa đọc được quy định có hiệu lực về nội dung này; Hội đồng nêu rõ căn cứ khi xét, chương trình không suy đoán."
COUNCIL = "Hội đồng xem xét."


@dataclass(frozen=True)
class Law:
    """The law of the day with the year asked about: every condition of this module is made through it."""

    law: LawAt
    record: Record
    setting: Setting

    def value(self, key: str) -> Dated | None:
        """The value of a key on the day; None where the law is silent."""
        try:
            return self.law.value(key)
        except (NotInForce, UnknownKey):
            return None

    def line(
        self,
        code: str,
        text: str,
        dated: Dated | None,
        state: State,
        *,
        held: tuple[str, ...] = (),
        missing: tuple[str, ...] = (),
        supplier: str = COUNCIL,
        is_private: bool = False,
    ) -> Condition:
        """A condition that rests on a value of the lawbook; silent law leaves it to the council and says so."""
        if dated is None:
            return Condition(code, text, "", State.COUNCIL, missing=(SILENT,), supplier=supplier, until=self.setting.until)
        is_open = state is not State.MET
        return Condition(
            code=code,
            text=text,
            source=in_words(dated.source, self.law.book),
            confidence=dated.confidence.phrase,
            state=state,
            held=held,
            missing=missing if is_open else (),
            supplier=supplier if is_open else "",
            until=self.setting.until if is_open else None,
            is_private=is_private,
            label=LABELS.get(code, ""),
        )
