"""What the coordinator does with partners, people, staff and contacts from elsewhere: one labelled change each."""

from coordinator.directory.actions.contacts import (
    export_contacts,
    import_contacts,
    import_names,
    read_contacts,
)
from coordinator.directory.actions.partners import (
    add_partner,
    add_team,
    close_partnership,
    delete_partner,
    delete_team,
    edit_partner,
    edit_team,
    reopen_partnership,
    set_stage,
)
from coordinator.directory.actions.people import (
    add_person,
    add_post,
    confirm_post,
    delete_person,
    edit_person,
    edit_post,
    end_post,
    move_person,
)
from coordinator.directory.actions.staff import (
    add_staff,
    delete_staff,
    edit_knows,
    edit_staff,
    end_staff,
    forget_knows,
    introduce,
)

__all__ = [
    "add_partner",
    "add_person",
    "add_post",
    "add_staff",
    "add_team",
    "close_partnership",
    "confirm_post",
    "delete_partner",
    "delete_person",
    "delete_staff",
    "delete_team",
    "edit_knows",
    "edit_partner",
    "edit_person",
    "edit_post",
    "edit_staff",
    "edit_team",
    "end_post",
    "end_staff",
    "export_contacts",
    "forget_knows",
    "import_contacts",
    "import_names",
    "introduce",
    "move_person",
    "read_contacts",
    "reopen_partnership",
    "set_stage",
]
