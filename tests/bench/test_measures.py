"""The OfS postcode file in its full size, beside Python's own csv module reading it."""

import csv
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROWS, TIMES, PEAK = 2_300_000, 2.0, 150
HEADINGS = (
    "Postcode,Postcode2,POLAR4_quintile,POLAR3_quintile,Reason_removed_POLAR,TUNDRA_MSOA_quintile,Reason_removed_TUNDRA_MSOA,"
    "TUNDRA_LSOA_quintile,Reason_removed_TUNDRA_LSOA,Adult_HE_2011_quintile,Reason_removed_Adult_HE_2011,Gaps_GCSE_quintile,"
    "Gaps_GCSE_Ethnicity_quintile,Reason_removed_Gaps,Uni_Connect_target_ward,Postcode_status,MSOA_current,MSOA_name,MSOA_POLAR,"
    "MSOA_TUNDRA,MSOA_Adult_HE_2011,LSOA_current,LSOA_name,LSOA_TUNDRA,CAS_ward_current,CAS_ward_name,CAS_ward_measures,"
    "ITL2_code,ITL2_name,Country\n"
)
_READ = """
import resource, sys, time
from pathlib import Path
from coordinator.pupils.measures import read_areas
wanted = {f"ZA{n % 90 + 10}{n % 9}{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}" for n in range(1200)}
begin = time.process_time()
found = read_areas(Path(sys.argv[1]), wanted, set(), lambda done, total, saying: None)
print(time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found.rows, len(found.places))
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As many rows as there are postcodes, some 210 letters each."""
    path = tmp_path_factory.mktemp("ofs") / "ofs.csv"
    tail = (
        "2,3,,1,,1,,4,,3,2,,Yes,Live,E02002534,Hartlepool 004 (a middle area),E02002534,E02002534,E02002534,E01011949,"
        "Hartlepool 009A,E01011949,00EBNN,A ward of no special name,00EBNN,TLC1,Tees Valley and Durham,England\n"
    )
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADINGS)
        for n in range(ROWS):
            code = f"Z{chr(65 + n // 100_000)}{n % 90 + 10} {n % 9}{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}"
            out.write(f"{code},{code},{tail}")
    return path


@pytest.mark.bench
def test_the_whole_postcode_file_is_read_once_at_the_speed_of_csv(whole: Path) -> None:
    begin = time.process_time()
    with whole.open(encoding="utf-8", newline="") as file:
        alone_rows = sum(1 for _ in csv.reader(file)) - 1
    alone = time.process_time() - begin
    said = subprocess.run(
        [sys.executable, "-c", _READ, str(whole)], capture_output=True, text=True, check=True
    ).stdout.split()
    took, peak, rows, places = float(said[0]), float(said[1]), int(said[2]), int(said[3])
    print(
        f"\n{rows:,} rows, {whole.stat().st_size / 1e6:.0f} MB: {took:.1f} s, csv alone {alone:.1f} s: {took / alone:.2f} times;"
        f" peak {peak:.0f} MB; {places} places kept"
    )
    assert rows == alone_rows == ROWS
    assert places > 1000
    assert took / alone < TIMES
    assert peak < PEAK
