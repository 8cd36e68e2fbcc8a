"""Bytes by their digest: on a disk and in a bucket alike; lost or spoilt bytes are found, said, and never handed out."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.conftest import NOW
from thidua.apps.archive import actions as archive
from thidua.apps.archive.models import Fault, StoredFile
from thidua.apps.archive.stores import Bucket, Folder, store_at
from thidua.kernel.outcome import Refused
from thidua.ops import safekeeping
from thidua.ops.config import Config

S3 = all(importlib.util.find_spec(name) for name in ("boto3", "moto", "flask"))
KEY = "khoa:bi%2Fmat"


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="module")
def service():
    """A real server on this machine that speaks S3."""
    if not S3:
        pytest.skip("chưa cài boto3 và moto[server]")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
    host, port = server.get_host_and_port()
    yield f"s3+http://{KEY}@{host}:{port}"
    server.stop()


@pytest.fixture
def bucket_url(service, request):
    name = f"kho-{abs(hash(request.node.name)) % 10**9}"
    url = f"{service}/{name}/truong"
    Bucket(url)._client.create_bucket(Bucket=name)
    return url


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.filterwarnings("ignore::DeprecationWarning"))])
def store(request, tmp_path):
    return Folder(tmp_path / "files") if request.param == "folder" else Bucket(request.getfixturevalue("bucket_url"))


def test_every_store_keeps_reads_lists_and_knows_what_it_has_not(store):
    one, two = b"mot" * 1000, b"hai"
    for data in (one, two, one):
        store.write(digest_of(data), data)
    assert store.read(digest_of(one)) == one and store.read(digest_of(b"khac")) is None
    assert sorted(store.digests()) == sorted([digest_of(one), digest_of(two)])


def test_a_file_half_written_bears_no_digest(tmp_path, monkeypatch):
    store = Folder(tmp_path)
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("đĩa đầy")))
    with pytest.raises(OSError, match="đĩa đầy"):
        store.write(digest_of(b"x"), b"x")
    assert store.read(digest_of(b"x")) is None and list(store.digests()) == []


@pytest.mark.parametrize("url", ["s3+https://k:m@may", "ftp://may/kho", "s3+http:///kho"])
def test_an_address_that_cannot_be_is_said_before_anything_is_kept(url):
    with pytest.raises(Refused, match=r"archive\.address"):
        Bucket(url)


def test_without_the_optional_package_it_is_said(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(Refused, match=r"archive\.no_s3"):
        Bucket("s3+https://k:m@may/kho")


@pytest.mark.skipif(not S3, reason="chưa cài boto3 và moto[server]")
def test_a_service_that_does_not_answer_is_said():
    with pytest.raises(Refused, match=r"archive\.unreachable"):
        Bucket("s3+http://k:m@127.0.0.1:9/kho").read("a" * 64)


def spoil(root: Path, digest: str, data: bytes | None) -> None:
    place = root / digest[:2] / digest
    place.unlink() if data is None else place.write_bytes(data)


@pytest.mark.django_db
def test_lost_and_changed_bytes_are_found_said_never_handed_out_and_mended_by_the_true_ones(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    kept = {name: archive.keep(name.encode(), media_type="text/plain", now=NOW).digest for name in ("nguyen", "mat", "doi")}
    spoil(tmp_path, kept["mat"], None)
    spoil(tmp_path, kept["doi"], b"khac")
    assert archive.fetch(kept["nguyen"]) == b"nguyen"
    for name, code in (("mat", "archive.missing"), ("doi", "archive.damaged")):
        with pytest.raises(Refused) as no:
            archive.fetch(kept[name])
        assert no.value.code == code
    found = {row.digest: row.fault for row in archive.check_all(now=NOW) if row.digest in kept.values()}
    assert found == {kept["mat"]: Fault.MISSING, kept["doi"]: Fault.CHANGED}
    for name in ("mat", "doi"):
        assert archive.keep(name.encode(), media_type="text/plain", now=NOW).fault == ""
        assert archive.fetch(kept[name]) == name.encode()
    assert not StoredFile.objects.filter(digest__in=kept.values()).exclude(fault="").exists()


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_installation_keeps_its_files_in_the_bucket_it_names(settings, bucket_url, tmp_path):
    settings.FILES_URL, settings.MEDIA_ROOT = bucket_url, tmp_path
    digest = archive.keep(b"trong kho", media_type="text/plain", now=NOW).digest
    assert list(tmp_path.iterdir()) == [] and archive.fetch(digest) == b"trong kho" and archive.fault_of(digest) is None
    store_at(bucket_url, tmp_path).write(digest, b"bi doi")
    assert archive.fault_of(digest) == Fault.CHANGED


def database(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    held = sqlite3.connect(folder / "thidua.sqlite3")
    held.execute("create table a (b)")
    held.commit()
    held.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_backup_fetches_the_bucket_and_comes_back_to_it_or_to_a_disk(bucket_url, tmp_path):
    bucket = safekeeping.bucket_of(Config(data_dir=tmp_path / "data", files_url=bucket_url))
    assert bucket is not None and safekeeping.bucket_of(Config(data_dir=tmp_path)) is None
    database(tmp_path / "data")
    one, two = b"mot", b"hai"
    for data in (one, two):
        bucket.write(digest_of(data), data)
    count, _ = safekeeping.backup(tmp_path / "data", tmp_path / "luu.zip", bucket=bucket)
    assert count == 3 and safekeeping.unsound(tmp_path / "luu.zip") == []
    bucket._client.delete_object(Bucket=bucket.bucket, Key=bucket._key(digest_of(one)))
    bucket.write(digest_of(two), b"bi doi")
    safekeeping.restore(tmp_path / "luu.zip", tmp_path / "data", stamp="1", bucket=bucket)
    assert bucket.read(digest_of(one)) == one and bucket.read(digest_of(two)) == two
    safekeeping.restore(tmp_path / "luu.zip", tmp_path / "may-khac", stamp="1")
    assert Folder(tmp_path / "may-khac" / "files").read(digest_of(one)) == one


def test_a_backup_of_spoilt_files_says_which(tmp_path):
    database(tmp_path / "data")
    store = Folder(tmp_path / "data" / "files")
    store.write(digest_of(b"tot"), b"tot")
    store.write(digest_of(b"hong"), b"khac")
    safekeeping.backup(tmp_path / "data", tmp_path / "luu.zip")
    assert safekeeping.unsound(tmp_path / "luu.zip") == [digest_of(b"hong")[:12]]
    with zipfile.ZipFile(tmp_path / "luu.zip") as box:
        assert len(json.loads(box.read("muc-luc.json"))["files"]) == 3


@pytest.mark.django_db
def test_the_check_command_names_the_proof_whose_file_is_gone(demo, actor_as, settings, tmp_path, capsys):
    from thidua.apps.evidence import actions
    from thidua.ops.cli import main
    from thidua.ops.demo.evidence import picture

    settings.MEDIA_ROOT = tmp_path
    StoredFile.objects.all()
    item = actions.add_file(actor=actor_as("thuky"), title="Ảnh lớp học", data=picture("room", "JPEG"), file_name="a.jpg", now=NOW)
    spoil(tmp_path, item.file_id, b"khac")
    assert main(["check", "--evidence"]) == 1
    said = capsys.readouterr().out
    assert "Đã bị thay đổi" in said and "“Ảnh lớp học”" in said and item.file_id[:12] in said and "restore" in said
