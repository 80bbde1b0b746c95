import time
from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions, rules, store
from coordinator.pupils.records import Carer, Edition, Indicator, Measure, NeedKind, Pupil
from coordinator.pupils.roll import naming

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("cohort", "day", "year"),
    [
        (2027, date(2026, 9, 1), 11),
        (2027, date(2027, 8, 31), 11),
        (2027, date(2026, 8, 31), 10),
        (2027, date(2027, 9, 1), 12),
        (2031, TODAY, 7),
        (2025, TODAY, 13),
    ],
)
def test_the_year_group_follows_from_the_cohort(cohort: int, day: date, year: int) -> None:
    assert rules.year_group(cohort, day) == year
    assert rules.leaving_cohort_for(year, day) == cohort


def test_who_is_past_year_13_has_left() -> None:
    assert rules.has_left(2024, None, TODAY)
    assert not rules.has_left(2025, None, TODAY)
    assert rules.has_left(2030, TODAY, TODAY)
    assert not rules.has_left(2030, date(2026, 11, 20), TODAY)


@pytest.mark.parametrize(
    ("form", "year"),
    [
        ("7DBE", 7),
        ("10 KLE", 10),
        ("12B", 12),
        ("Year 9 Rauf", 9),
        ("Maple", None),
        ("101", None),
        ("", None),
    ],
)
def test_the_year_in_a_form(form: str, year: int | None) -> None:
    assert rules.form_year(form) == year


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Ollie Mitchell", ("Ollie", "Mitchell")),
        ("Ali ul-Haq", ("Ali", "ul-Haq")),
        ("Maria Angelica dela Cruz", ("Maria Angelica", "dela Cruz")),
        ("Van Morrison", ("Van", "Morrison")),
        ("Pelé", ("Pelé", "")),
        ("Yousef Abu Bakr", ("Yousef", "Abu Bakr")),
    ],
)
def test_whole_names(whole: str, parts: tuple[str, str]) -> None:
    assert rules.split_whole_name(whole) == parts


def test_the_better_spelling_stays() -> None:
    assert naming.better("?ukasz", "Łukasz") == "Łukasz"
    assert naming.better("Łukasz", "?ukasz") == naming.better("Łukasz", "Lukasz") == "Łukasz"
    assert naming.better("McDonald", naming.recased("MCDONALD"), guessed_case=True) == "McDonald"
    assert naming.better("O'Neill", "O’Neill") == "O'Neill"
    assert naming.better("Smith", "Jones") == "Jones"
    assert naming.better("Smith Jones", "Smith-Jones") == "Smith-Jones"
    assert naming.same("Mor??nik??", "Morẹ́nikẹ́")
    assert not naming.same("????", "Amy")


def test_a_pupil_is_added_changed_and_undone(file: SchoolFile) -> None:
    empty = file.dump()
    pupil_id = actions.add_pupil(
        file, " Siân ", "Ó Ceallaigh", 9, today=TODAY, form="9KLE", postcode="sr80dw"
    )
    pupil = store.pupil(file, pupil_id)
    assert (pupil.name, pupil.ref, pupil.postcode, pupil.leaving_cohort) == (
        "Siân Ó Ceallaigh",
        f"P{pupil_id}",
        "SR8 0DW",
        2029,
    )
    actions.edit_pupil(file, pupil_id, today=TODAY, year_group=10, edition=Edition.LARGE_PRINT)
    assert store.pupil_by_ref(file, pupil.ref.lower()).leaving_cohort == 2028
    actions.edit_pupil(file, pupil_id, today=TODAY, form="9KLE")
    actions.mark_left(file, pupil_id, date(2026, 11, 1))
    assert store.how_many(file, TODAY) == 0
    actions.mark_returned(file, pupil_id)
    assert store.how_many(file, TODAY) == 1
    for label in (
        "Put Siân Ó Ceallaigh on roll again",
        "Mark Siân Ó Ceallaigh as left",
        "Change Siân Ó Ceallaigh’s details",
    ):
        assert file.undo() == label
    file.undo()
    assert file.dump() == empty


@pytest.mark.parametrize(
    "details",
    [
        {"upn": "A123"},
        {"upn": "E999400118248"},
        {"postcode": "TS25"},
        {"date_of_birth": date(2027, 1, 1)},
        {"forename": " "},
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(file: SchoolFile, details: dict[str, object]) -> None:
    actions.add_pupil(file, "Noah", "Bell", 7, today=TODAY, upn="E999400118248")
    name = {"forename": "Amy", "surname": ""} | {k: v for k, v in details.items() if k == "forename"}
    rest = {k: v for k, v in details.items() if k != "forename"}
    with pytest.raises(Problem):
        actions.add_pupil(file, name["forename"], name["surname"], 7, today=TODAY, **rest)
    with pytest.raises(Problem):
        store.pupil_by_ref(file, "P99")
    assert len(file.history()) == 1


def test_needs_contacts_and_indicators(file: SchoolFile) -> None:
    pupil_id = actions.add_pupil(file, "Amy", "Carr", 9, today=TODAY)
    need = actions.add_need(file, pupil_id, NeedKind.MEDICAL, "Asthma", carries="Inhaler")
    actions.edit_need(file, need, what_to_do="Inhaler, then sit down")
    first = actions.add_carer(file, pupil_id, "Ann Carr", telephone="07700 900123")
    second = actions.add_carer(file, pupil_id, "Bob Carr", must_not_contact=True)
    actions.edit_carer(file, first, relationship="Mother")
    carers: list[Carer] = store.carers_of(file, [pupil_id, 99])[pupil_id]
    assert [(c.priority, c.name, c.must_not_contact) for c in carers] == [
        (1, "Ann Carr", False),
        (2, "Bob Carr", True),
    ]
    actions.set_indicator(file, pupil_id, Measure.PUPIL_PREMIUM, "yes", as_at=TODAY, source="roll")
    actions.set_indicator(file, pupil_id, Measure.SEN, "K", as_at=TODAY)
    (row,) = store.pupil_rows(file, TODAY)
    assert (row.marks, row.has_needs, row.year_group) == (("PP", "SEN K"), True, 9)
    actions.set_indicator(file, pupil_id, Measure.PUPIL_PREMIUM, None, as_at=TODAY)
    assert store.pupil_rows(file, TODAY)[0].marks == ("SEN K",)
    actions.remove_need(file, need)
    actions.remove_carer(file, second)
    assert not store.needs_of(file, [pupil_id])
    with pytest.raises(Problem):
        actions.add_need(file, pupil_id, NeedKind.DIETARY, "  ")


def test_met_not_met_unknown() -> None:
    def indicator(measure: Measure, value: str) -> Indicator:
        return Indicator(pupil_id=1, measure=measure, value=value, as_at=TODAY)

    held = [
        indicator(Measure.PUPIL_PREMIUM, "no"),
        indicator(Measure.SEN, "K"),
        indicator(Measure.POLAR4, "1"),
    ]
    assert rules.finding(held, Measure.PUPIL_PREMIUM).standing is rules.Standing.NOT_MET
    assert rules.finding(held, Measure.SEN).standing is rules.Standing.MET
    assert rules.finding(held, Measure.POLAR4, ("1", "2")).standing is rules.Standing.MET
    unknown = rules.finding(held, Measure.EAL)
    assert unknown.standing is rules.Standing.UNKNOWN
    assert (
        rules.any_of([rules.finding(held, Measure.PUPIL_PREMIUM), unknown]).standing is rules.Standing.UNKNOWN
    )


def test_groups_have_members_for_a_time(file: SchoolFile) -> None:
    ids = [actions.add_pupil(file, name, "Carr", 9, today=TODAY) for name in ("Amy", "Bo", "Cai")]
    before = file.dump()
    group = actions.create_group(file, "First in family", pupil_ids=ids[:2], from_on=date(2026, 9, 7))
    actions.add_members(file, group, ids, TODAY)
    assert store.member_ids(file, group, date(2026, 10, 1)) == ids[:2]
    assert store.groups(file, TODAY)[0].members == 3
    actions.remove_members(file, group, [ids[0], ids[2]], TODAY)
    assert store.member_ids(file, group, TODAY) == [ids[1]]
    assert store.member_ids(file, group, date(2026, 10, 1)) == ids[:2]
    assert [g.name for g in store.groups_of(file, ids[1], TODAY)] == ["First in family"]
    actions.edit_group(file, group, "First generation")
    actions.remove_group(file, group)
    for _ in range(5):
        file.undo()
    assert file.dump() == before


def test_twelve_thousand_are_listed_and_found_at_once(file: SchoolFile) -> None:
    with file.change("Many") as change:
        change.insert_many(
            [
                Pupil(
                    forename="Łukasz" if i % 1000 == 0 else f"Amy{i}",
                    surname=f"Ó Ceallaigh{i % 97}",
                    leaving_cohort=2025 + i % 7,
                    form=f"{7 + i % 5}KLE",
                )
                for i in range(12000)
            ]
        )
    store.search(file, "first", TODAY)
    started = time.perf_counter()
    found = store.search(file, "LUKASZ o", TODAY)
    assert time.perf_counter() - started < 0.05
    assert len(found) == 12
    store.pupil_rows(file, TODAY)
    started = time.perf_counter()
    assert len(store.pupil_rows(file, TODAY)) == 12000
    assert time.perf_counter() - started < 0.5
    actions.edit_pupil(file, found[0].id, today=TODAY, forename="Żaneta")
    assert [r.name for r in store.search(file, "zaneta", TODAY)] == [f"Żaneta {found[0].surname}"]


def test_forms_and_those_in_them(file: SchoolFile) -> None:
    for name, year, form in (("Bo", 10, "10B"), ("Amy", 9, "9A"), ("Cai", 9, "9A")):
        actions.add_pupil(file, name, "Carr", year, today=TODAY, form=form)
    assert store.forms(file, TODAY) == ["9A", "10B"]
    assert [p.forename for p in store.pupils_in_form(file, "9A", TODAY)] == ["Amy", "Cai"]
    assert [p.forename for p in store.pupils_on_roll(file, TODAY, (10,))] == ["Bo"]


def test_groups_and_contacts_counted_for_everybody_at_once(file: SchoolFile) -> None:
    ana, ben = (actions.add_pupil(file, name, "Carr", 9, today=TODAY) for name in ("Ana", "Ben"))
    group = actions.create_group(file, "Makers", pupil_ids=[ana], from_on=TODAY)
    actions.add_carer(file, ana, "Jo Carr")
    actions.add_carer(file, ana, "Al Carr", must_not_contact=True)
    assert store.groups_by_pupil(file, TODAY) == {ana: {group}}
    assert store.groups_by_pupil(file, date(2026, 1, 1)) == {}
    assert store.carer_counts(file) == {ana: 1}
    assert ben not in store.carer_counts(file)
