"""Putting words back into the form of a page, without a script: the page's own HTML with other values."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import FormElement, HtmlElement

_LEFT_ALONE = frozenset({"hidden", "password", "file", "submit", "button", "image", "reset"})
_BOXES = frozenset({"checkbox", "radio"})


def refilled(text: str, fields: Sequence[tuple[str, str]], *, target: str, page: str, mark: tuple[str, str]) -> str:
    """The page with `fields` in the form that is sent to `target`; empty where no form on it takes any of them.

    Hidden fields keep what the page gives them now, its token above all; `mark` is added as a hidden field.
    """
    document = html.document_fromstring(text)
    names = {name for name, _ in fields}
    forms = [one for one in document.forms if one.method == "POST" and urlsplit(urljoin(page, one.action or page)).path == target]
    best = max(forms, key=lambda one: len(names & set(_named(one))), default=None)
    if best is None or not names & set(_named(best)):
        return ""
    for name, controls in _named(best).items():
        _put(controls, [value for one, value in fields if one == name])
    hidden = best.makeelement("input", {"type": "hidden", "name": mark[0], "value": mark[1]})
    best.insert(0, hidden)
    return html.tostring(document, encoding="unicode", doctype="<!doctype html>")


def _named(form: FormElement) -> dict[str, list[HtmlElement]]:
    """The controls a person fills, by name, in the order of the page."""
    found: dict[str, list[HtmlElement]] = {}
    for one in form.iter("input", "textarea", "select"):
        if one.get("name") and not (one.tag == "input" and (one.get("type") or "text").lower() in _LEFT_ALONE):
            found.setdefault(one.get("name"), []).append(one)
    return found


def _put(controls: list[HtmlElement], values: list[str]) -> None:
    rest = iter(values)
    for one in controls:
        if one.tag == "select":
            _choose(one, values)
        elif one.tag == "input" and (one.get("type") or "").lower() in _BOXES:
            _set(one, "checked", given=one.get("value", "on") in values)
        elif (value := next(rest, None)) is not None:
            if one.tag == "textarea":
                one.text = f"\n{value}" if value.startswith("\n") else value
            else:
                one.set("value", value)


def _choose(select: HtmlElement, values: list[str]) -> None:
    options = list(select.iter("option"))
    if any(_value(option) in values for option in options):
        for option in options:
            _set(option, "selected", given=_value(option) in values)


def _value(option: HtmlElement) -> str:
    return option.get("value") if option.get("value") is not None else (option.text or "").strip()


def _set(one: HtmlElement, name: str, *, given: bool) -> None:
    if given:
        one.set(name, name)
    elif name in one.attrib:
        del one.attrib[name]
