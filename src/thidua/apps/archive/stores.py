"""Where bytes lie: a folder of this machine, or a bucket that speaks S3. Both know one thing, bytes by their digest.

Knows neither Django nor tables, so that a backup can use it before either is up.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from thidua.kernel.outcome import Refused

_SCHEMES = {"s3+https": "https", "s3+http": "http"}
_NOT_THERE = frozenset({"NoSuchKey", "404", "NotFound"})
_SECONDS, _TRIES = 10, 2
_DIGEST_LENGTH = 64


class Store(Protocol):
    """Bytes by their digest. `read` is None where nothing lies; whether what lies there is still right is for the caller to see."""

    def read(self, digest: str) -> bytes | None: ...

    def write(self, digest: str, data: bytes) -> None: ...

    def digests(self) -> Iterator[str]: ...


class Folder:
    """Files of this machine, 256 folders by the first two letters of the digest."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, digest: str) -> bytes | None:
        """The bytes, or None."""
        try:
            return self._place(digest).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, digest: str, data: bytes) -> None:
        """Put the bytes down whole: a file half written never bears the name."""
        place = self._place(digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(half).replace(place)

    def digests(self) -> Iterator[str]:
        """Every name that could be a digest."""
        yield from sorted(path.name for path in self.root.glob("??/*") if len(path.name) == _DIGEST_LENGTH)

    def _place(self, digest: str) -> Path:
        return self.root / digest[:2] / digest


class Bucket:
    """A bucket of an S3-compatible service, opened with boto3, which is loaded only here."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        bucket, _, prefix = parts.path.strip("/").partition("/")
        if parts.scheme not in _SCHEMES or not parts.hostname or not bucket:
            raise Refused("archive.address")
        self.bucket, self.prefix = bucket, f"{prefix}/" if prefix else ""
        try:
            boto3, core, faults = (import_module(name) for name in ("boto3", "botocore.config", "botocore.exceptions"))
        except ImportError as absent:
            raise Refused("archive.no_s3") from absent
        self._faults = (faults.ClientError, faults.BotoCoreError)
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=f"{_SCHEMES[parts.scheme]}://{parts.hostname}" + (f":{parts.port}" if parts.port else ""),
            aws_access_key_id=unquote(parts.username or ""),
            aws_secret_access_key=unquote(parts.password or ""),
            region_name=parse_qs(parts.query).get("vung", ["us-east-1"])[0],
            config=core.Config(
                connect_timeout=_SECONDS,
                read_timeout=_SECONDS * 3,
                retries={"max_attempts": _TRIES},
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def read(self, digest: str) -> bytes | None:
        """The bytes, or None. Raises Refused where the service does not answer."""
        try:
            return bytes(self._client.get_object(Bucket=self.bucket, Key=self._key(digest))["Body"].read())
        except self._faults as fault:
            if getattr(fault, "response", {}).get("Error", {}).get("Code") in _NOT_THERE:
                return None
            raise Refused("archive.unreachable", place=self.bucket) from fault

    def write(self, digest: str, data: bytes) -> None:
        """Put the bytes down; the service takes an object whole or not at all."""
        try:
            self._client.put_object(Bucket=self.bucket, Key=self._key(digest), Body=data)
        except self._faults as fault:
            raise Refused("archive.unreachable", place=self.bucket) from fault

    def digests(self) -> Iterator[str]:
        """Every name under the prefix that could be a digest."""
        try:
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix):
                names = (row["Key"].rpartition("/")[2] for row in page.get("Contents", ()))
                yield from (name for name in names if len(name) == _DIGEST_LENGTH)
        except self._faults as fault:
            raise Refused("archive.unreachable", place=self.bucket) from fault

    def _key(self, digest: str) -> str:
        return f"{self.prefix}{digest[:2]}/{digest}"


@cache
def store_at(url: str, folder: Path) -> Store:
    """The store that the installation names: a bucket at `url` (s3+https://key:secret@host/bucket/prefix), else the folder."""
    return Bucket(url) if url else Folder(folder)
