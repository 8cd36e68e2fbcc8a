"""Word files: paragraphs and table cells in order, list numbers made again from the file's own numbering, deleted text left out."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from thidua.kernel.numbers import roman
from thidua.kernel.outcome import Refused
from thidua.kernel.text import nfc
from thidua.reading.source import Line, SourceText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_LINES = 50_000
_FEWEST_LETTERS = 40
