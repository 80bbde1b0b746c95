"""Setting what weighs how much when a date is looked for: all at once, as one change."""

from collections.abc import Mapping

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import rules, store
from coordinator.school_year.records import SchoolSetting

_MOST = 100


def keep_weights(file: SchoolFile, weights: Mapping[str, int]) -> None:
    """Keeps the school's own points (0 to 100) by their keys; a shipped value is no longer the school's own.

    Raises Problem for a key nobody knows or points out of range; then nothing is kept.
    """
    for key, points in weights.items():
        if key not in rules.WEIGHTS:
            raise Problem(f"There is no weight called “{key}”.")
        if not 0 <= points <= _MOST:
            raise Problem(f"“{rules.WEIGHTS[key].label}” is between 0 and {_MOST}.")
    changed = {key: points for key, points in weights.items() if store.setting(file, key) != str(points)}
    if not changed:
        return
    with file.change("Set what weighs how much") as change:
        for key, points in changed.items():
            own, value = store.own_setting(change, key), str(points)
            if own is not None and value == rules.WEIGHTS[key].value:
                change.delete(SchoolSetting, own.id)
            elif own is not None:
                change.set(SchoolSetting, own.id, value=value)
            else:
                change.insert(SchoolSetting(key=key, value=value, source="Set in the date finder"))


def reset_weights(file: SchoolFile) -> None:
    """Goes back to the shipped points, all of them."""
    keep_weights(file, {key: int(default.value) for key, default in rules.WEIGHTS.items()})
