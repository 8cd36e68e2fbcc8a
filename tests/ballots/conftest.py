"""Who leads the meetings."""

from __future__ import annotations

import pytest


@pytest.fixture
def secretary(actor_as):
    return actor_as("thuky")
