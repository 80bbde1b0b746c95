"""The History as one reads it: changes in words, one taken back, what is new since one last looked, old ones cleared."""

from datetime import date, datetime, time, timedelta

from coordinator.file import backup, taking_back
from coordinator.file.school_file import SchoolFile
from coordinator.file.taking_back import Dependant
from coordinator.file.thinning import Why
from coordinator.history import rules, store
from coordinator.history.records import Change, Detail, FieldChange, RecordChange, Since
from coordinator.history.store import Filter

NEW_HERE_DAYS = 30
_TOLD = 40  # records told one by one; the rest are counted


def changes(
    file: SchoolFile, wanted: Filter | None = None, most: int = 200, below: int | None = None
) -> list[Change]:
    """A page of changes, newest first; ``below`` is the last id of the page before."""
    return store.changes(file, wanted or Filter(), most, below)


def detail(file: SchoolFile, entry_id: int) -> Detail:
    """What one change did to which record, field by field, in words."""
    titles = store.Titles(file)
    told = []
    for table, row_id, before, after in store.touched(file, entry_id, _TOLD):
        was, now = titles.said(table, before or {}), titles.said(table, after or {})
        deed = "added" if before is None else "removed" if after is None else "changed"
        fields = tuple(
            FieldChange(
                rules.field_name(name), was.get(name, ""), now.get(name, ""), rules.is_private(table, name)
            )
            for name in {**was, **now}
            if was.get(name, "") != now.get(name, "")
        )
        told.append(
            RecordChange(
                table, row_id, rules.kind_of(table).one, titles.title(table, row_id), deed, fields,
                table in rules.PRIVATE_TABLES,
            )
        )  # fmt: skip
    return Detail(tuple(told), rules.summary(store.counts_by_table(file, entry_id)))


def what_depends(file: SchoolFile, entry_id: int) -> list[Dependant]:
    """The later changes that must be taken back first, newest first."""
    return taking_back.dependants(file, entry_id)


def take_back(file: SchoolFile, entry_id: int) -> str:
    """Takes one change back by itself; its label. Raises Problem naming the later change that depends on it."""
    return file.take_back(entry_id)


def since_you_last_looked(file: SchoolFile, who: str, today: date) -> Since:
    """What others changed since ``who`` last looked; for somebody new here, in the last 30 days."""
    seen = store.looked(file, who)
    wanted = since_filter(file, who, today)
    # What nobody signed was done by the program for whoever made the file.
    people = [(name, number) for name, number in store.counts_by_person(file, wanted) if name]
    return Since(seen[1] if seen else None, wanted.after, sum(n for _, n in people), tuple(people))


def since_filter(file: SchoolFile, who: str, today: date) -> Filter:
    """The filter of what others changed since ``who`` last looked."""
    seen = store.looked(file, who)
    if seen:
        return Filter(after=seen[0], not_by=who)
    return Filter(first=datetime.combine(today - timedelta(days=NEW_HERE_DAYS), time()), not_by=who)


def looked(file: SchoolFile, who: str, at: datetime) -> None:
    """Keeps that ``who`` has read everything up to now; in a file that may only be read nothing is kept."""
    if not file.read_only:
        file.aside(
            "INSERT OR REPLACE INTO journal_looked (who, entry_id, at) VALUES (?, ?, ?)",
            who, store.newest(file), at.isoformat(" ", "seconds"),
        )  # fmt: skip


def trim(file: SchoolFile, before: date) -> int:
    """Clears the History before that day, after a backup, and gives the room back; how many changes went."""
    backup.before(file, Why.TRIM)
    gone = file.trim_history(datetime.combine(before, time()))
    if gone:
        file.shrink()
    return gone
