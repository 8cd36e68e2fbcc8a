"""The address by which a phone in the room reaches this machine, and its picture."""

from __future__ import annotations

import segno
from django.http import HttpRequest
from django.urls import reverse


def join_address(request: HttpRequest) -> str:
    """Where a member enters the room; the address by which the desk itself was opened."""
    return request.build_absolute_uri(reverse("seat:enter"))


def picture(address: str) -> str:
    """The address as a QR code, a data address that the page's policy lets in."""
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2)
