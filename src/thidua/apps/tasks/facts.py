"""Rows of the tables as the rules need them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from thidua.apps.tasks.models import Recurrence, Task
from thidua.core.recurring import Every, Off, On, Rule
from thidua.core.task import Measure, TaskFacts


def task_facts(row: Task, reached: Decimal | None = None) -> TaskFacts:
    """A task, with the last value that was accepted."""
    return TaskFacts(Measure(row.measure), row.target, row.due_on, reached, row.done_on)


def rule_of(row: Recurrence) -> Rule:
    """The rule of work that comes back."""
    return Rule(Every(row.every), On(row.on), row.day, row.month, Off(row.off))


def same_day(day: date, year: int) -> date:
    """The day in another year; 29 February becomes the 28th where there is none."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
