"""Two people at one text: whoever saves second sees both versions, loses neither, and decides.

A page that edits a text gives its form `Versioned`, begins it with `begin`, and where the action refuses the version calls `meet`:

    form = begin(ChangeForm, request, now=current, version=row.version)
    …
    except Refused as no:
        if no.code == "task.version":
            both = meet(form, now=current_again, version=row_again.version)
        form.add_error(None, say(no))

The template shows `both` by the macro of `shell/versions.html`, above the form, which still holds what the second person wrote.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.formats import localize_input

_OWN = ("version", "seen")


class Versioned(forms.Form):
    """The two hidden fields: the version the person had before them, and its words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class Both:
    """One entry that two people wrote differently. `kept` says that the person had not touched it, so the other's words were taken."""

    label: str
    theirs: str
    mine: str
    kept: bool = False


def begin(kind: type[Versioned], request: HttpRequest, *, now: Mapping[str, Any], version: int) -> Versioned:
    """The form with the text as it stands, or with what was sent."""
    if request.method == "POST":
        return kind(request.POST)
    return kind(initial={**now, "version": version, "seen": _remembered(now)})


def meet(form: Versioned, *, now: Mapping[str, Any], version: int) -> list[Both]:
    """Bring a valid form up to the version saved by somebody else, and say where the two differ.

    What the person had not touched becomes the other's; what both wrote stays as this person wrote it, until they decide.
    """
    try:
        seen = json.loads(form.cleaned_data.get("seen") or "{}")
    except ValueError:
        seen = {}
    data, found = form.data.copy(), []
    for name, bound in ((one, form[one]) for one in form.fields if one not in _OWN):
        mine, theirs = _plain(form.cleaned_data.get(name)), _plain(now.get(name))
        if mine == theirs:
            continue
        untouched = seen.get(name) == mine
        found.append(Both(str(bound.label), _words(bound.field, theirs), _words(bound.field, mine), kept=untouched))
        if untouched:
            data.setlist(bound.html_name, _sent(now.get(name)))
    data["version"], data["seen"] = str(version), _remembered(now)
    form.data = data
    form.full_clean()
    return found


def _remembered(now: Mapping[str, Any]) -> str:
    return json.dumps({name: _plain(value) for name, value in now.items()}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """A value as it can be compared: letters without line ends of another system, numbers without idle zeros, lists in order."""
    if isinstance(value, (list, tuple, set)):
        return sorted(str(one) for one in value)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").strip()


def _words(field: forms.Field, plain: Any) -> str:
    """What a person reads for it: the label of a choice, not its key."""
    names = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(plain, list):
        return ", ".join(names.get(one, one) for one in plain) or "(trống)"
    return names.get(plain, plain) or "(trống)"


def _sent(value: Any) -> list[str]:
    """A value as a browser would send it back."""
    if isinstance(value, (list, tuple, set)):
        return [str(one) for one in value]
    return [] if value is None else [str(localize_input(value))]
