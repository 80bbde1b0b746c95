"""Whom a row means: by UPN, then admission number, then name and date of birth; never two rows for one by accident."""

from dataclasses import dataclass, field
from datetime import date

from coordinator.pupils import rules
from coordinator.pupils.records import Pupil
from coordinator.pupils.roll import naming
from coordinator.pupils.roll.reading import Said


@dataclass(slots=True, eq=False)
class Entry:
    """A pupil of the roll while a file is gone through; ``row`` is the row of the file that spoke of them first."""

    pupil: Pupil
    row: int = 0
    said: Said | None = None
    old: Pupil | None = None
    needs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a row means, if anybody: ``remark`` is a doubt to pass on, ``refusal`` why it can't be told."""

    entry: Entry | None = None
    remark: str = ""
    refusal: str = ""
    upn_taken: bool = False


class Roll:
    """The pupils there are, by each of their keys; grows while a file is gone through."""

    def __init__(self, pupils: list[Pupil], today: date) -> None:
        self._today = today
        self._by_upn: dict[str, Entry] = {}
        self._by_number: dict[str, list[Entry]] = {}
        self._by_name: dict[str, list[Entry]] = {}
        self._gappy: list[Entry] = []
        self._by_born: dict[date, list[Entry]] = {}
        self._by_cohort: dict[int, list[Entry]] = {}
        self._undated: list[Entry] = []
        self.entries: list[Entry] = []
        for pupil in pupils:
            self.add(Entry(pupil, old=pupil))

    def add(self, entry: Entry) -> None:
        """One more pupil."""
        self.entries.append(entry)
        self._by_cohort.setdefault(entry.pupil.leaving_cohort, []).append(entry)
        if entry.pupil.date_of_birth is None:
            self._undated.append(entry)
        self.keep_keys(entry)

    def keep_keys(self, entry: Entry) -> None:
        """Finds the entry by its present keys from now on."""
        pupil = entry.pupil
        if pupil.upn:
            self._by_upn.setdefault(pupil.upn, entry)
        if pupil.admission_number:
            _into(self._by_number, _number(pupil.admission_number), entry)
        for name in {_full(pupil.forename, pupil.surname), _full(pupil.legal_forename, pupil.legal_surname)}:
            _into(self._by_name, name, entry)
        if pupil.date_of_birth:
            _into(self._by_born, pupil.date_of_birth, entry)
        if rules.lost_letters(f"{pupil.name} {pupil.legal_name}") and entry not in self._gappy:
            self._gappy.append(entry)

    def perhaps(self, said: Said) -> list[Entry]:
        """Those whom a row may mean though it fits nobody: born that day, of that name, or of that year and undated."""
        found = list(self._by_born.get(said.born, ())) if said.born else []
        for name in {_full(said.forename, said.surname), _full(said.legal_forename, said.legal_surname)}:
            found += self._by_name.get(name, ())
        if said.born is not None:
            found += self._undated
        elif said.year_group is not None:
            cohort = rules.leaving_cohort_for(said.year_group, self._today)
            found += [entry for near in (cohort - 1, cohort, cohort + 1) for entry in self._by_cohort.get(near, ())]
        return list(dict.fromkeys(found))

    def holds_upn(self, upn: str) -> bool:
        """Whether somebody has that UPN."""
        return upn in self._by_upn

    def find(self, said: Said, contested: bool) -> Found:
        """Whom the row means; ``contested``: the file gives its UPN to people of different names."""
        holder = self._by_upn.get(said.upn) if said.upn else None
        if holder and _forename_agrees(holder.pupil, said):
            return Found(holder)
        entry = self._by_admission(said)
        refusal = ""
        if entry is None:
            entry, refusal = self._by_names(said)
        if holder is None or refusal:
            return Found(entry, refusal=refusal)
        whose = f"row {holder.row}" if holder.row else f"{holder.pupil.name} in the roll"
        taken = f"Its UPN is that of {whose} as well, so the UPN was left out here. Check which of them it belongs to."
        if entry is not None and entry is not holder:
            return Found(entry, remark=taken, upn_taken=True)
        known_by_more = _surname_agrees(holder.pupil, said) or (
            said.born is not None and said.born == holder.pupil.date_of_birth
        )
        if entry is holder or (not contested and not holder.row and known_by_more):
            return Found(
                holder, remark=f"Known here as {holder.pupil.name} with the same UPN; the name was changed."
            )
        return Found(remark=taken, upn_taken=True)

    def _by_admission(self, said: Said) -> Entry | None:
        for entry in self._by_number.get(_number(said.admission_number), ()) if said.admission_number else ():
            pupil = entry.pupil
            agreed = _forename_agrees(pupil, said) + _surname_agrees(pupil, said)
            agreed += bool(said.born and said.born == pupil.date_of_birth)
            if agreed >= (2 if said.legal_surname and said.legal_forename else 1):
                return entry
        return None

    def _by_names(self, said: Said) -> tuple[Entry | None, str]:
        found: list[Entry] = []
        for name in {_full(said.forename, said.surname), _full(said.legal_forename, said.legal_surname)}:
            found += self._by_name.get(name, ())
        gappy = rules.lost_letters(f"{said.name} {said.legal_surname} {said.legal_forename}")
        near = [e for e in self._gappy if not said.born or e.pupil.date_of_birth in {None, said.born}]
        if gappy:
            near = self._by_born.get(said.born, []) if said.born else self.entries
        found += [e for e in near if _forename_agrees(e.pupil, said) and _surname_agrees(e.pupil, said)]
        likely = [
            e for e in dict.fromkeys(found) if not other_upn(e.pupil, said) and self._may_be(e.pupil, said)
        ]
        exact = [e for e in likely if said.born and e.pupil.date_of_birth == said.born]
        likely = exact or likely
        if len(likely) > 1:
            likely = [e for e in likely if said.form and e.pupil.form == said.form] or likely
        if len(likely) > 1:
            refs = " and ".join(e.pupil.ref if e.pupil.id else f"row {e.row}" for e in likely[:3])
            return None, (
                f"More than one pupil here is called {said.name} ({refs}), and this row does not say which is meant."
                " Bring in a list with UPNs, or change the pupil by hand."
            )
        return (likely[0], "") if likely else (None, "")

    def _may_be(self, pupil: Pupil, said: Said) -> bool:
        """With both dates of birth they must agree; without one, the form or the year group must."""
        if said.born and pupil.date_of_birth:
            return said.born == pupil.date_of_birth
        if said.form and pupil.form:
            return said.form == pupil.form
        if said.year_group is not None:
            return rules.leaving_cohort_for(said.year_group, self._today) == pupil.leaving_cohort
        return said.born is None


def _into(
    index: dict[object, list[Entry]] | dict[str, list[Entry]] | dict[date, list[Entry]],
    key: object,
    entry: Entry,
) -> None:
    if key:
        held: list[Entry] = index.setdefault(key, [])  # type: ignore[arg-type]
        if entry not in held:
            held.append(entry)


def _number(admission_number: str) -> str:
    """Admission numbers lose their zeros in spreadsheets."""
    return admission_number.strip().casefold().lstrip("0")


def _full(forename: str, surname: str) -> str:
    return f"{naming.key(forename)} {naming.key(surname)}".strip()


def _forename_agrees(pupil: Pupil, said: Said) -> bool:
    mine, theirs = (pupil.forename, pupil.legal_forename), (said.forename, said.legal_forename)
    if not any(mine) and not any(theirs):
        return _surname_agrees(pupil, said)
    return naming.any_same(mine, theirs)


def _surname_agrees(pupil: Pupil, said: Said) -> bool:
    mine, theirs = (pupil.surname, pupil.legal_surname), (said.surname, said.legal_surname)
    return (not any(mine) and not any(theirs)) or naming.any_same(mine, theirs)


def other_upn(pupil: Pupil, said: Said) -> bool:
    """Both have a lasting UPN and they differ; temporary ones (ending in a letter) get replaced."""
    if not pupil.upn or not said.upn or pupil.upn == said.upn:
        return False
    return pupil.upn[-1].isdigit() and said.upn[-1].isdigit()
