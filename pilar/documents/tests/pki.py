"""A small authority for the tests: a root, and a signer it vouches for. It signs as an Esign Client would."""

import base64
import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

SIGNER = "Agustinus Contoh"
PASSPHRASE = "rahasia sekali 123"
NIK = "5371011204680003"


def _name(text: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, text), x509.NameAttribute(NameOID.COUNTRY_NAME, "ID")]
    )


def _certificate(name, key, issuer, issuer_key, is_root):
    day = datetime.now(UTC) - timedelta(days=1)
    usage = x509.KeyUsage(not is_root, not is_root, False, False, False, is_root, is_root, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
    )
    made = (
        made.serial_number(x509.random_serial_number())
        .not_valid_before(day)
        .not_valid_after(day + timedelta(days=30))
    )
    made = made.add_extension(x509.BasicConstraints(is_root, None), True).add_extension(usage, True)
    return made.sign(issuer_key, hashes.SHA256())


class TestAuthority:
    """`root` is a file to trust; `sign(pdf)` gives the signed bytes."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root = _certificate("Akar Contoh", root_key, "Akar Contoh", root_key, True)
        mine = _certificate(SIGNER, key, "Akar Contoh", root_key, False)
        folder.mkdir(exist_ok=True)
        (folder / "akar.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
        bundle = pkcs12.serialize_key_and_certificates(b"x", key, mine, [root], serialization.NoEncryption())
        self.signer = signers.SimpleSigner.load_pkcs12_data(bundle, other_certs=[])

    def sign(self, pdf: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        what = signers.PdfSignatureMetadata(field_name="Tanda")
        return signers.sign_pdf(writer, what, signer=self.signer).getvalue()


class FakeEsign:
    """An Esign Client on this machine: signs for the right passphrase, errs as told by `mood`."""

    def __init__(self, authority: TestAuthority) -> None:
        self.mood, self.asked = "ok", []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.asked.append((self.path, self.headers["Authorization"], told))
                status, body = fake.answer(authority, told)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://kantor:kunci%20rahasia@127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, authority, told):
        if self.mood == "broken":
            return 500, b"<h1>oops</h1>"
        if self.mood == "strange":
            return 200, b'{"file": ["not base64!"]}'
        if told["passphrase"] != PASSPHRASE:
            return 400, json.dumps({"error": "Passphrase anda salah", "status_code": 2031}).encode()
        signed = authority.sign(base64.b64decode(told["file"][0]))
        return 200, json.dumps({"time": 1, "file": [base64.b64encode(signed).decode()]}).encode()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
