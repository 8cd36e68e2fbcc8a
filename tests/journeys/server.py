"""The product as it is started for a meeting, on a data folder of its own and, where a journey asks, on another day."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from datetime import date
from pathlib import Path

from tests.conftest import PROJECT

CLOCK = Path(__file__).parent / "clock"
HOUR = "T14:00:00+07:00"


def environment(data: Path) -> dict[str, str]:
    """Of any process that works on this data folder."""
    told = {"THIDUA_DATA_DIR": str(data), "THIDUA_DATABASE_URL": "", "PYTHONUNBUFFERED": "1"}
    return {**os.environ, **told, "PYTHONPATH": os.pathsep.join((str(PROJECT / "src"), str(PROJECT)))}


class Server:
    """`up --phong-hop` on a folder; `address` and the demo's `accounts` (user name → password) stand once it answers."""

    def __init__(self, data: Path, day: date | None = None) -> None:
        self.data, self.clock = data, data / "ngay.txt"
        env = environment(data)
        if day is not None:
            self.turn_to(day)
            env |= {"PYTHONPATH": f"{CLOCK}{os.pathsep}{env['PYTHONPATH']}", "JOURNEY_CLOCK": str(self.clock)}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        call = [sys.executable, "-m", "thidua.ops.cli", "up", "--port", str(port), "--phong-hop"]
        self.log = (data / "out.txt").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(call, stdout=self.log, stderr=self.log, env=env)
        try:
            self.address = self._answering()
        except AssertionError:
            self.stop()
            raise
        self.accounts = dict(re.findall(r"(thuky|hieutruong|totruong|giaovien)\s+(\S+)", self.printed))

    @property
    def printed(self) -> str:
        """What the command has said so far."""
        return (self.data / "out.txt").read_text(encoding="utf-8")

    def turn_to(self, day: date) -> None:
        """Let the server live on that day, from two in the afternoon."""
        self.clock.write_text(day.isoformat() + HOUR, encoding="utf-8")

    def _answering(self) -> str:
        unverified = ssl.create_default_context()
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        for _ in range(960):  # a busy machine loads the demo slowly
            found = re.search(r"Mở trình duyệt tại:\s+(https://\S+?)/\s", self.printed)
            if found:
                try:
                    urllib.request.urlopen(f"{found.group(1)}/suc-khoe", timeout=1, context=unverified)
                    return found.group(1)
                except OSError:
                    pass
            assert self.process.poll() is None, self.printed
            time.sleep(0.25)
        raise AssertionError(self.printed)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
