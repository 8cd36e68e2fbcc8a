"""What changes for a dossier that was begun under one regime and goes on under the next."""

from __future__ import annotations

from thidua.apps.correspondence.models import Dossier
from thidua.core.aims import PERSON
from thidua.kernel.dates import long_date
from thidua.law.book import Lawbook
from thidua.law.choose import Regime
from thidua.law.choose import regime as choose_regime
from thidua.papers.catalogue import form_for, form_kind

_FORMED = {"to_trinh": "Tờ trình", "bao_cao_thanh_tich": "Báo cáo thành tích"}
_NO_FORM = "trình bày theo Nghị định số 30/2020/NĐ-CP"
_KIND = "khen_thuong.loai_hinh.phong_trao"


def changes(before: Dossier, now: Regime, office: str, book: Lawbook) -> list[str]:
    """One sentence for each thing that differs from the earlier composition; empty where the regime and the office are the same."""
    then = choose_regime(before.governed_by_day, book)
    said: list[str] = []
    if then.id != now.id:
        said.append(
            f"Lần lập trước (lần {before.version}, tính theo {long_date(before.governed_by_day)}) áp dụng {_named(then, book)}; lần này áp dụng "
            f"{_named(now, book)}."
        )
        aim = before.aim
        for kind, title in _FORMED.items():
            named = form_kind(kind, is_title=aim.is_title, is_person=PERSON in aim.recipients)
            old, new = form_for(named, then.id), form_for(named, now.id)
            if old.code != new.code:
                said.append(f"{title}: trước theo {old.code or _NO_FORM}, nay theo {new.code or _NO_FORM}.")
        old_words, new_words = (str(book.on(one.since).value(_KIND).value) for one in (then, now))
        if old_words != new_words and not aim.is_title:
            said.append(f"Loại hình khen thưởng: trước gọi là “{old_words}”, nay gọi là “{new_words}”.")
    if before.receiving_office != office:
        said.append(f"Nơi nhận hồ sơ: trước là {before.receiving_office}, nay là {office}.")
    return said


def _named(regime: Regime, book: Lawbook) -> str:
    changed = "".join(f", sửa đổi theo Luật số {book.instruments[key].number}" for key in regime.amendments)
    return f"Luật số {book.instruments[regime.law].number}{changed} và Nghị định số {book.instruments[regime.decree].number}"
