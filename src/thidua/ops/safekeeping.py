"""Backup and restore: one zip with a digest for every file, wherever the files lie."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath

from thidua.apps.archive.stores import Store, store_at
from thidua.kernel.outcome import Refused
from thidua.ops.config import Config

DATABASE = "thidua.sqlite3"
KEPT = ("files", "secret-key", "so-sao-luu.jsonl")
MANIFEST = "muc-luc.json"
LOG = "so-sao-luu.jsonl"
_FORMAT = 1
_SHOWN = 12


def bucket_of(config: Config) -> Store | None:
    """The bucket that the installation keeps its files in; None where they lie in the data folder."""
    return store_at(config.files_url, config.data_dir / "files") if config.files_url else None


def backup(data_dir: Path, file: Path, *, bucket: Store | None = None) -> tuple[int, int]:
    """Write everything into `file`, whole or not at all; safe while the program runs. Returns (files, bytes).

    Where files lie in a `bucket`, they are fetched from there; the backup looks the same, so it restores to either place.
    """
    if not (data_dir / DATABASE).exists():
        raise Refused("backup.nothing", place=str(data_dir))
    if not file.absolute().parent.is_dir():
        raise Refused("backup.no_folder", place=str(file.absolute().parent))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / DATABASE
        source, target = sqlite3.connect(data_dir / DATABASE), sqlite3.connect(copy)
        with target:
            source.backup(target)
        source.close()
        target.close()
        sources = {DATABASE: copy}
        for name in KEPT:
            place = data_dir / name
            for path in sorted(place.rglob("*")) if place.is_dir() else [place] if place.exists() else []:
                if path.is_file():
                    sources[path.relative_to(data_dir).as_posix()] = path
        sources |= _fetched(bucket, Path(folder), set(sources)) if bucket else {}
        half = file.with_name(file.name + ".dang-ghi")
        digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sources.items()}
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr(MANIFEST, json.dumps({"format": _FORMAT, "files": digests}, indent=1))
            for name, path in sources.items():
                out.write(path, name)
        half.replace(file)
    return len(sources), file.stat().st_size


def unsound(file: Path) -> list[str]:
    """The kept files of a backup that were no longer what their digest says when the backup was made, by the start of the digest."""
    with zipfile.ZipFile(file) as box:
        digests = json.loads(box.read(MANIFEST))["files"]
    return sorted(
        PurePosixPath(name).name[:_SHOWN] for name, digest in digests.items() if _is_kept(name) and PurePosixPath(name).name != digest
    )


def restore(file: Path, data_dir: Path, *, stamp: str, bucket: Store | None = None) -> Path | None:
    """Put a backup in place of the present data, which is renamed and kept. A damaged file changes nothing.

    With a `bucket`, what it lacks or holds spoilt is put into it first; what it holds besides is left alone.
    """
    with tempfile.TemporaryDirectory(dir=_existing(data_dir.parent)) as folder:
        fresh = Path(folder) / "data"
        _unpack(file, fresh)
        for place in sorted((fresh / "files").glob("??/*")) if bucket else ():
            data = place.read_bytes()
            if bucket.read(place.name) != data and hashlib.sha256(data).hexdigest() == place.name:
                bucket.write(place.name, data)
        aside: Path | None = None
        if data_dir.exists() and any(data_dir.iterdir()):
            aside = data_dir.with_name(f"{data_dir.name}-truoc-{stamp}")
            data_dir.rename(aside)
        elif data_dir.exists():
            data_dir.rmdir()
        shutil.move(fresh, data_dir)
    return aside


def note(data_dir: Path, what: str, file: Path, at: datetime) -> None:
    """Write down that a backup was made or restored, so that whoever takes over can read when and where."""
    line = json.dumps({"what": what, "file": str(file.resolve()), "at": at.isoformat(timespec="seconds")}, ensure_ascii=False)
    with (data_dir / LOG).open("a", encoding="utf-8") as out:
        out.write(line + "\n")


def _fetched(bucket: Store, folder: Path, there: set[str]) -> dict[str, Path]:
    """Each file of the bucket, put down in `folder` under the name it has on a disk."""
    got: dict[str, Path] = {}
    for digest in bucket.digests():
        name = f"files/{digest[:2]}/{digest}"
        data = None if name in there else bucket.read(digest)
        if data is not None:
            got[name] = folder / digest
            got[name].write_bytes(data)
    return got


def _is_kept(name: str) -> bool:
    return name.startswith("files/")


def _unpack(file: Path, fresh: Path) -> None:
    try:
        with zipfile.ZipFile(file) as box:
            manifest = json.loads(box.read(MANIFEST))
            for name, digest in manifest["files"].items():
                place = (fresh / name).resolve()
                data = box.read(name)
                if not place.is_relative_to(fresh.resolve()) or hashlib.sha256(data).hexdigest() != digest:
                    raise Refused("backup.damaged", file=file.name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
            if DATABASE not in manifest["files"]:
                raise Refused("backup.damaged", file=file.name)
    except (zipfile.BadZipFile, KeyError, ValueError) as broken:
        raise Refused("backup.damaged", file=file.name) from broken
    secret = fresh / "secret-key"
    if secret.exists():
        secret.chmod(0o600)


def _existing(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
