"""Goes through a file row by row and says what bringing it in would do; writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from coordinator import words
from coordinator.intake.headings import HeadingMap
from coordinator.intake.report import ImportReport, Outcome
from coordinator.intake.table import Table, looks_like_total
from coordinator.pupils import rules
from coordinator.pupils.records import Pupil
from coordinator.pupils.roll import likeness, merging, naming
from coordinator.pupils.roll.likeness import SamePupil
from coordinator.pupils.roll.matching import Entry, Found, Roll
from coordinator.pupils.roll.merging import Extras
from coordinator.pupils.roll.reading import LEAVE_OUT, Reading, Said

_NO_YEAR = (
    "The year group can’t be told: the row has none, no form that says one, and no date of birth that can be read."
    " Add one of them to the row and bring the file in again."
)


class RollReport(ImportReport):
    """What a list of pupils did, whom it asks about, and who is on roll here and missing from it."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[SamePupil] = []
        self.absent: list[Pupil] = []

    def to_json(self) -> dict[str, object]:
        """As every import's, with ``questions`` and ``absent``."""
        asked = [
            {"row": q.row, "message": q.message, "readings": [person.key for person in q.readings], "answer": q.answer}
            for q in self.questions
        ]
        absent = [{"ref": pupil.ref, "name": pupil.name, "form": pupil.form} for pupil in self.absent]
        return {**super().to_json(), "questions": asked, "absent": absent}


@dataclass(slots=True)
class Plan:
    """What a file would do: the report, and what there is to write."""

    report: RollReport = field(default_factory=RollReport)
    added: list[tuple[Pupil, Extras]] = field(default_factory=list)
    changed: list[tuple[Pupil, Pupil, Extras]] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.added) or any(old != new or e.new or e.changed for old, new, e in self.changed)


class Planner:
    """Works a plan out for one table against the roll as it is. ``held`` is what hangs on each pupil."""

    def __init__(
        self, table: Table, columns: HeadingMap, pupils: list[Pupil], held: dict[int, Extras], today: date
    ) -> None:
        self._table = table
        self._columns = columns
        self._today = today
        self._held = held
        self._roll = Roll(pupils, today)
        self._extras: dict[int, Extras] = {}
        self._touched: list[Entry] = []
        self._contested: dict[str, list[int]] = {}
        self._answers: Mapping[str, str] = {}
        self._waiting: list[Said] | None = []
        self.plan = Plan()

    def work_out(
        self, corrections: Mapping[int, Mapping[str, str]] | None = None, answers: Mapping[str, str] | None = None
    ) -> Plan:
        """The plan for the whole table; ``corrections`` as for ``Reading``, ``answers`` from rows to pupils' references."""
        reading = Reading(self._table, self._columns, self._today, corrections)
        rows = [reading.read(row) for row in self._table.rows if not looks_like_total(row)]
        self._answers = answers or {}
        self._find_contested(rows)
        for said in rows:
            self._row(said)
        waiting, self._waiting = self._waiting or [], None
        for said in waiting:  # whom the file names for certain is known by now
            self._row(said)
        self._find_absent()
        for entry in self._touched:
            extras = self._extras_of(entry)
            if entry.old is None:
                self.plan.added.append((entry.pupil, extras))
            else:
                self.plan.changed.append((entry.old, entry.pupil, extras))
        return self.plan

    def _find_contested(self, rows: list[Said]) -> None:
        """UPNs that the file gives to people of different names: nobody gets one who hasn't it already."""
        first: dict[str, Said] = {}
        for said in rows:
            if said.upn and not naming.same(first.setdefault(said.upn, said).forename, said.forename):
                self._contested.setdefault(said.upn, [first[said.upn].row]).append(said.row)

    def _row(self, said: Said) -> None:
        if said.left_out:
            self._say(said, Outcome.REFUSED, "Left out, as chosen.", LEAVE_OUT)
            return
        if not said.name:
            found = Found(
                refusal="The row has no name. Add it and bring the file in again, or leave the row out."
            )
        else:
            found = self._roll.find(said, said.upn in self._contested)
            if said.upn in self._contested and not (found.entry and found.entry.pupil.upn == said.upn):
                rows = words.listed([str(row) for row in self._contested[said.upn]])
                remark = f"Rows {rows} have one UPN and different names, so the UPN was left out. Find out whose it is."
                found = replace(found, remark=remark, upn_taken=True)
        if found.refusal:
            self._say(said, Outcome.REFUSED, found.refusal, "" if said.name else "name")
        elif found.entry is None:
            self._new(said, found)
        elif found.entry.row:
            self._again(said, found.entry)
        else:
            self._known(said, found.entry, found)

    def _new(self, said: Said, found: Found) -> None:
        if said.leaver:
            when = f" on {words.plain_date(said.left_on)}" if said.left_on else ""
            self._say(
                said,
                Outcome.REFUSED,
                f"Left{when}, so left out. Add the pupil by hand if they still take part.",
                "left_on",
            )
            return
        like = likeness.alike(said, self._roll, self._today)
        if like and self._waiting is not None:
            self._waiting.append(said)
            return
        if like and not self._settled_as_new(said, found, like):
            return
        if said.year_group is None:
            self._say(said, Outcome.REFUSED, _NO_YEAR, "leaving_cohort")
            return
        pupil = merging.new_pupil(
            said, not found.upn_taken and not self._roll.holds_upn(said.upn), self._today
        )
        entry = Entry(pupil, row=said.row, said=said)
        self._roll.add(entry)
        self._touched.append(entry)
        self._extras[id(entry)] = Extras()
        self._take_extras(entry, said)
        self._warn(said, pupil, found, fresh=True)
        if said.guest:
            self.plan.report.warn(said.row, "Guest from another school; brought in as a guest.", said.name)
        form = f", form {pupil.form}" if pupil.form else ""
        self._say(said, Outcome.ADDED, f"Added to Year {said.year_group}{form}.")

    def _settled_as_new(self, said: Said, found: Found, like: list[Entry]) -> bool:
        """Asks whether the row is one of these; True when it was said to be somebody new."""
        asked = likeness.question(said, like, self._answers, self._today)
        self.plan.report.questions.append(asked)
        if asked.answer == likeness.NEW:
            return True
        same = next((entry for entry in like if entry.pupil.ref == asked.answer), None)
        if same is not None:
            self._known(said, same, replace(found, entry=same))
        elif asked.answer == likeness.LEAVE:
            self._say(said, Outcome.REFUSED, "Left out, as chosen.", LEAVE_OUT)
        else:
            self._say(said, Outcome.REFUSED, f"{asked.message} Left out until you say.", likeness.ASKED)
        return False

    def _find_absent(self) -> None:
        """Those on roll of the year groups the file is about who are not in it; who is asked about may yet be one of them."""
        asked = {person.key for q in self.plan.report.questions if q.is_open for person in q.readings}
        here: dict[int, list[Entry]] = {}
        for entry in self._roll.entries:
            if entry.old is not None and rules.is_on_roll(entry.old, self._today) and not entry.old.guest:
                here.setdefault(entry.old.leaving_cohort, []).append(entry)
        for cohort in sorted(here, reverse=True):
            named = sum(bool(entry.row) or entry.pupil.ref in asked for entry in here[cohort])
            if named * 2 >= len(here[cohort]):
                missing = (e.pupil for e in here[cohort] if not e.row and e.pupil.ref not in asked)
                self.plan.report.absent += sorted(missing, key=lambda pupil: pupil.sort_key)

    def _again(self, said: Said, entry: Entry) -> None:
        """Another row of somebody the file has named already: the first is kept, needs are gathered."""
        first = entry.said
        assert first is not None
        different = said.form and first.form and said.form != first.form
        if different:
            self.plan.report.warn(
                said.row,
                f"The same pupil as row {entry.row}, in another form: {said.form}, not {first.form}. {first.form} was kept.",
                said.name,
            )
        told = merging.take_needs(self._extras_of(entry), entry.pupil.id, said)
        if not said.needs and not different:
            doubt = "" if said.upn else " If they are two people, add the second by hand."
            self.plan.report.warn(
                said.row, f"The same pupil as row {entry.row}; kept once.{doubt}", said.name
            )
        message = f"Another row of the pupil in row {entry.row}" + ("; its need was kept." if told else ".")
        self._say(said, Outcome.UNCHANGED, message)

    def _known(self, said: Said, entry: Entry, found: Found) -> None:
        entry.row, entry.said = said.row, said
        self._touched.append(entry)
        before = entry.pupil
        if said.leaver:
            entry.pupil = merging.as_left(before, said, self._today)
            changed = entry.pupil != before
            when = words.plain_date(entry.pupil.left_on) if entry.pupil.left_on else ""
            self._say(said, Outcome.CHANGED if changed else Outcome.UNCHANGED, f"Marked as left on {when}.")
            return
        upn_kept = not found.upn_taken and (said.upn == before.upn or not self._roll.holds_upn(said.upn))
        entry.pupil, told = merging.merged(before, said, upn_kept, self._today)
        if told:
            self._roll.keep_keys(entry)
        if merging.ON_ROLL_AGAIN in told:
            self.plan.report.warn(said.row, "Was marked as left here; on roll again by this file.", said.name)
        told += self._take_extras(entry, said)
        self._warn(said, entry.pupil, found, fresh=False)
        if told:
            self._say(said, Outcome.CHANGED, f"Changed: {words.listed(list(dict.fromkeys(told)))}.")
        else:
            self._say(said, Outcome.UNCHANGED)

    def _extras_of(self, entry: Entry) -> Extras:
        if entry.old is None:
            return self._extras[id(entry)]
        return self._held.setdefault(entry.pupil.id, Extras())

    def _take_extras(self, entry: Entry, said: Said) -> list[str]:
        extras, pupil_id = self._extras_of(entry), entry.pupil.id
        return [
            *merging.take_indicators(extras, pupil_id, said, self._today, self._table.source),
            *merging.take_carers(extras, pupil_id, said),
            *merging.take_needs(extras, pupil_id, said),
        ]

    def _warn(self, said: Said, pupil: Pupil, found: Found, *, fresh: bool) -> None:
        """Passes the row's doubts on, but not those that the roll has settled already."""
        if found.remark:
            self.plan.report.warn(said.row, found.remark, said.name, "upn" if found.upn_taken else "")
        for doubt in said.remarks:
            if fresh or not _settled(doubt.about, pupil, said, self._extras_by(pupil)):
                self.plan.report.warn(said.row, doubt.sentence, said.name, doubt.about)

    def _extras_by(self, pupil: Pupil) -> Extras:
        return self._held.get(pupil.id, Extras())

    def _say(self, said: Said, outcome: Outcome, message: str = "", about: str = "") -> None:
        self.plan.report.add(said.row, outcome, message, said.name, about)


def _settled(about: str, pupil: Pupil, said: Said, extras: Extras) -> bool:
    if about == "name":
        return not rules.lost_letters(f"{pupil.name} {pupil.legal_name}")
    if about == "carer":
        return not any(rules.lost_letters(carer.name) for carer in extras.carers)
    if about == "upn":
        return pupil.upn is not None
    if about == "postcode":
        return bool(pupil.postcode) and not said.postcode
    if about == "date_of_birth":
        return pupil.date_of_birth is not None
    return about in {"leaving_cohort", "division"}
