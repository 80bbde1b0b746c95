"""What partners ask to be sent, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.sharing import actions, rules, store
from coordinator.sharing.records import ReturnForm

Deed = Callable[[SchoolFile, Random], object]


def _form(file: SchoolFile, chance: Random) -> None:
    partners = [row[0] for row in file.rows("SELECT id FROM organisation ORDER BY id")]
    held = store.forms(file)
    fields = tuple((rules.FIELDS[field], field) for field in chance.sample(sorted(rules.FIELDS), 3))
    changed = chance.choice(held).id if held and chance.random() < 0.5 else 0
    actions.keep_form(
        file, ReturnForm(id=changed, organisation_id=chance.choice(partners), name="Żółć <b>", fields=fields, purpose="=1+1")
    )


def _no_form(file: SchoolFile, chance: Random) -> None:
    held = store.forms(file)
    if held:
        actions.remove_form(file, chance.choice(held).id)


DEEDS: dict[str, Deed] = {"what a partner asks to be sent": _form, "a return no more": _no_form}
