"""Which papers there are, and how each is made for a visit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import Edition, Printed, Section


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted on paper: for which visit, which edition, which parts."""

    visit_id: int
    today: date
    edition: Edition = "standard"
    sections: tuple[Section, ...] = ()
    pupil_ids: tuple[int, ...] | None = None  # None: everybody


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the list: its group, icon, the verb's noun, and how it is made."""

    key: str
    group: str
    title: str
    icon: str
    noun: str
    make: Callable[[SchoolFile, Wish], Printed]
    of_visit: bool = True
    has_parts: bool = False
    by_pupil: bool = False  # the preview shows one pupil's
    has_columns: bool = False  # chosen before printing, remembered
    has_words: bool = False  # that the school may say in its own
    asks: bool = False  # printing it is noted as asking the families that were not
    reminds: bool = False  # printing it is noted as a reminder to the silent families


def _packs(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_packs(
        file,
        wish.visit_id,
        today=wish.today,
        edition=wish.edition,
        pupil_ids=wish.pupil_ids,
        sections=wish.sections or None,
    )


def _letters(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_letters(
        file, wish.visit_id, today=wish.today, edition=wish.edition, pupil_ids=wish.pupil_ids
    )


def _slips(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_slips(file, wish.visit_id, today=wish.today)


def _now(wish: Wish) -> datetime:
    return datetime.combine(wish.today, time(datetime.now().hour, datetime.now().minute))


def _register(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_register(file, wish.visit_id, now=_now(wish))


def _leader_sheet(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_leader_sheet(file, wish.visit_id, _now(wish))


def _pocket_cards(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_pocket_cards(file, wish.visit_id, _now(wish))


def _chase_letters(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_chase_letters(file, wish.visit_id, today=wish.today)


def _medicine_forms(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_medicine_forms(file, wish.visit_id, today=wish.today)


def _phone_list(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs.actions.ringing import print_phone_list

    return print_phone_list(file, wish.visit_id, _now(wish))


def _list(key: str) -> Callable[[SchoolFile, Wish], Printed]:
    def make(file: SchoolFile, wish: Wish) -> Printed:
        from coordinator.packs import actions

        return actions.print_list(file, wish.visit_id, key, _now(wish))

    return make


def _cards(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_cards(file, _unsent(file, wish), today=wish.today)


def _labels(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.packs import actions

    return actions.print_labels(file, today=wish.today, visit_id=wish.visit_id)


def _book(file: SchoolFile, wish: Wish) -> Printed:
    from coordinator.handover import actions

    return actions.make_book(file, wish.today)


def _unsent(file: SchoolFile, wish: Wish) -> Sequence[int]:
    from coordinator.thanks import store

    return [row.id for row in store.rows(file, since=wish.today) if row.sent_on is None]


PAPERS: tuple[Paper, ...] = (
    Paper(
        "pack", "For pupils", "University pack", "book-open", "pack", _packs, has_parts=True, by_pupil=True
    ),
    Paper("labels", "For pupils", "Name labels", "tag", "sheet", _labels),
    Paper("letters", "Home", "Consent letter and slip", "mail", "letter", _letters, by_pupil=True, asks=True, has_words=True),
    Paper("slips", "Home", "Reminder slip", "bell-off", "slip", _slips, reminds=True, has_words=True),
    Paper("chase-letters", "Home", "Reminder letter", "mail", "letter", _chase_letters, reminds=True, has_words=True),
    Paper("medicine-forms", "Home", "Medicine form", "heart-pulse", "form", _medicine_forms, has_words=True),
    Paper("register", "Staff and office", "Leader’s register", "clipboard-list", "register", _register),
    Paper(
        "leader-sheet", "Staff and office", "Emergency and medical", "heart-pulse", "sheet", _leader_sheet, has_columns=True
    ),
    Paper("pocket-cards", "Staff and office", "Pocket cards", "contact", "card", _pocket_cards),
    Paper("coach-lists", "Staff and office", "Coach lists", "bus", "list", _list("coach-lists")),
    Paper("attendance-list", "Staff and office", "Attendance office", "school", "list", _list("attendance-list")),
    Paper("lunch-list", "Staff and office", "Packed lunches", "utensils", "list", _list("lunch-list")),
    Paper("base-contact", "Staff and office", "Base contact", "phone", "sheet", _list("base-contact")),
    Paper("phone-list", "Staff and office", "Phone list", "phone-call", "list", _phone_list),
    Paper("thank-you-cards", "Thanks", "Thank-you cards", "heart-handshake", "card", _cards, of_visit=False),
    Paper("handover-book", "Handover", "Handover book", "key-round", "book", _book, of_visit=False),
)
SECTION_WORDS: dict[Section, tuple[str, str]] = {
    "cover": ("Cover and ticket", "name, three boxes, ticket"),
    "day": ("Your day", "when, where, what to bring"),
    "about": ("About this place", "what kind of place it is"),
    "ask": ("Ask, notice, decide", "questions, words, next step"),
}
EDITION_WORDS: tuple[tuple[Edition, str], ...] = (
    ("standard", "Each pupil’s own edition"),
    ("large-print", "Large print for all"),
    ("easy-read", "Easy reading for all"),
    ("ink-saving", "Ink-saving, black only"),
)
