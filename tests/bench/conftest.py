"""What the ten-year benches share: one sample and one file of ten years, made once a session."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

TODAY = date(2026, 11, 10)
YEARS, PUPILS, SAMPLE_PUPILS = 10, 12_000, 1200


@dataclass(frozen=True, slots=True)
class Schools:
    """Where the two files lie; a bench that writes copies them."""

    sample: Path
    ten_years: Path


@pytest.fixture(scope="session")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Schools]:
    from coordinator.sample.decade import build

    folder = tmp_path_factory.mktemp("schools")
    made = Schools(folder / "sample.coordinator", folder / "ten years.coordinator")
    build(made.sample, today=TODAY, years=1, pupils=SAMPLE_PUPILS).close()
    build(made.ten_years, today=TODAY, years=YEARS, pupils=PUPILS).close()
    yield made
    for path in (made.sample, made.ten_years):
        path.unlink(missing_ok=True)  # 340 MB that no later session needs
