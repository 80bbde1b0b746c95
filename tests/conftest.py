"""What every test stands on: no screen, no network, nobody's own settings, no error left in the log."""

import atexit
import logging
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports Qt or asks where this user keeps things.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory(prefix="coordinator-tests-")
atexit.register(_HOME.cleanup)
for _name, _folder in {
    "HOME": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_DOCUMENTS_DIR": "documents",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
}.items():
    _place = Path(_HOME.name, _folder)
    _place.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_name] = str(_place)
os.environ.pop("COORDINATOR_PASSPHRASE", None)

_SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """The realistic inputs beside the project; a test that reads them says so when they are absent."""
    if not _SHARED_DATA.is_dir():
        pytest.skip("NOT TESTED: the realistic inputs are not beside the project (../shared/data)")
    return _SHARED_DATA


class _Errors(logging.Handler):
    """Keeps what was logged as an error, whichever logger said it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_log_errors() -> Iterator[list[str]]:
    """A test that leaves an error in the log fails; one that means to clears this list."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    try:
        yield errors.said
    finally:
        logging.getLogger().removeHandler(errors)
    if errors.said:
        pytest.fail("an error was logged: " + "; ".join(errors.said))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Coordinator works offline: whoever reaches for the network in a test is told so."""
    really_connect = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            message = f"a test reached for the network: {address}"
            raise AssertionError(message)
        really_connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
