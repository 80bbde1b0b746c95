"""What tests of pupils share: an empty school file."""

from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile


@pytest.fixture
def file(tmp_path: Path):
    school = SchoolFile.create(tmp_path / "school.coordinator")
    yield school
    school.close()
