"""A certificate made on the spot, so that what phones send through the air of a meeting room is encrypted."""

from __future__ import annotations

import ipaddress
import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

VALID = timedelta(days=2)  # one meeting; the next makes its own
EARLIER = timedelta(minutes=5)  # phones whose clock runs behind
_PAIRS = 2


def own_address() -> str:
    """This machine's address in the local network; 127.0.0.1 where it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address reserved for documentation: only asks the system which card it would use
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def make(folder: Path, address: str, *, now: datetime) -> tuple[Path, Path, str]:
    """A key and a certificate for `address` in `folder`; returns both places and the fingerprint people can compare."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "thidua - phong hop")])
    names = [x509.IPAddress(ipaddress.ip_address(one)) for one in dict.fromkeys((address, "127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName([*names, x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    key_file, certificate_file = folder / "phong-hop.key", folder / "phong-hop.pem"
    key_file.unlink(missing_ok=True)
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    print_ = made.fingerprint(hashes.SHA256()).hex().upper()
    return key_file, certificate_file, " ".join(print_[place : place + _PAIRS] for place in range(0, len(print_), _PAIRS))
