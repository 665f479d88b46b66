"""The seal of a package: a signature in the comment of the zip, over every byte before the comment's length.

So the file is a zip like any other, and none of its bytes can be changed, added or taken away: what stands before the
comment is signed, the comment is written in one way only, and nothing stands behind it.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives.hashes import SM3, Hash

from jixiao.cycle.packages.signing import Signer, fingerprint
from jixiao.cycle.zip_stream import canonical

SCHEMA = "jixiao.seal/1"
_END, _END_SIZE = b"PK\x05\x06", 22
"""The record every zip ends with, and its size without the comment."""
_LENGTH_SIZE = 2
_LONGEST_COMMENT = 8_192
_CHUNK = 1024 * 1024


class BadPackage(Exception):  # noqa: N818 - the name is the sentence
    """A file that is not taken in; the text is one sentence for the person."""


NO_PACKAGE = "这个文件不是上报包，或没有下载完整，请重新导出、拷贝后再导入。"


@dataclass(frozen=True, slots=True)
class Seal:
    """`key`: the fingerprint of who signed; `message`: what must be signed for this file."""

    algorithm: str
    key: str
    signature: bytes
    message: bytes


def put_seal(file: BinaryIO, signer: Signer) -> None:
    """Seal a finished zip that has no comment yet."""
    size = file.seek(0, 2)
    body = size - _LENGTH_SIZE
    seal = canonical(
        {
            "schema": SCHEMA,
            "algorithm": signer.algorithm,
            "key": fingerprint(signer.algorithm, signer.public_key),
            "signature": signer.sign(_message(file, body)).hex(),
        }
    )
    file.seek(body)
    file.write(len(seal).to_bytes(_LENGTH_SIZE, "little") + seal)


def seal_of(file: BinaryIO) -> Seal:
    """The seal of a file, not yet verified. BadPackage where it has none."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE))
    tail = file.read()
    end = tail.rfind(_END)
    comment = tail[end + _END_SIZE :]
    length = tail[end + _END_SIZE - _LENGTH_SIZE : end + _END_SIZE]
    if end < 0 or length != len(comment).to_bytes(_LENGTH_SIZE, "little"):
        raise BadPackage(NO_PACKAGE)
    try:
        said = json.loads(comment)
        seal = (said["algorithm"], said["key"], bytes.fromhex(said["signature"]))
        is_plain = canonical(said) == comment and set(said) == {"schema", "algorithm", "key", "signature"}
    except (ValueError, KeyError, TypeError, RecursionError) as cause:
        raise BadPackage(NO_PACKAGE) from cause
    # 0xAB and 0xab are one signature: only the way it is written here is accepted.
    if not is_plain or said["schema"] != SCHEMA or said["signature"] != seal[2].hex():
        raise BadPackage(NO_PACKAGE)
    return Seal(*seal, _message(file, size - len(comment) - _LENGTH_SIZE))


def _message(file: BinaryIO, size: int) -> bytes:
    """What is signed: the SHA-256 and the SM3 of the first bytes of a file."""
    sha256, sm3 = hashlib.sha256(), Hash(SM3())
    file.seek(0)
    while size > 0 and (chunk := file.read(min(size, _CHUNK))):
        sha256.update(chunk)
        sm3.update(chunk)
        size -= len(chunk)
    return f"{SCHEMA}\n{sha256.hexdigest()}\n{sm3.finalize().hex()}\n".encode()
