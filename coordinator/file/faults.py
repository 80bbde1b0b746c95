"""What the world does to a database, each as one sentence and a way out."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from coordinator.file import cipher
from coordinator.problems import Damaged, Problem

driver = cipher.driver

DAMAGED = "The file is damaged here. Get it back from a backup, or get out what can be read."


@contextmanager
def worlds_fault() -> Iterator[None]:
    """Turns what the world does to a database into one sentence and a way out; our own faults pass as they are."""
    try:
        yield
    except driver.DatabaseError as error:
        problem = told(error)
        if problem is None:
            raise
        raise problem from error
    except PermissionError as error:
        raise Problem(
            "You aren't allowed to use that file or folder. Choose another place.", str(error)
        ) from error
    except OSError as error:
        raise _of_the_system(error) from error
    except UnicodeDecodeError as error:  # the driver's own words, quoting a list of tables that is no text
        raise Damaged(DAMAGED, "a text that is no UTF-8") from error
    except RuntimeError as error:
        if "Symlink loop" not in str(error):  # how Path.resolve tells of a link that leads back to itself
            raise
        raise Problem("That link leads back to itself. Choose the file that it was made for.", str(error)) from error


def told(error: Exception) -> Problem | None:
    """What a fault of the database is in words; None when it is ours and not the world's."""
    said = str(error)
    if "decode to UTF-8" in said:
        # The driver's words would quote the text itself.
        return Damaged(DAMAGED, "a text that is no UTF-8")
    if any(sign in said for sign in ("malformed", "not a database", "corrupt", "unsupported file format")):
        return Damaged(DAMAGED, said)
    return next((Problem(words, said) for sign, words in SENTENCES.items() if sign in said), None)


def _of_the_system(error: OSError) -> Problem:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG):
        return Problem(SENTENCES["full"], str(error))
    if error.errno == errno.EROFS:
        return Problem(SENTENCES["readonly"], str(error))
    if error.errno == errno.ENAMETOOLONG:
        return Problem("That name is too long for this disk. Choose a shorter one.", str(error))
    return Problem("The disk or drive did not answer. Check that it is there and has room.", str(error))


DAMAGED = "The file is damaged here. Get it back from a backup, or get out of it what can be read."
SENTENCES = {
    "locked": "Another program is writing in this file just now. Nothing was changed; try again in a moment.",
    "full": "The disk is full, so nothing was changed. Make room and try again.",
    "readonly": "This file may only be read here, so nothing was changed. Copy it to a place where you may write.",
    "disk I/O": "The disk or drive did not answer, so nothing was changed. Check that it is still there.",
    "interrupted": "That was stopped before it was done, so nothing was changed.",
    "out of memory": "This computer has no memory left for that. Close other programs and try again.",
    "too big": "That is more than one field can hold. Shorten it and try again.",
    "unable to open": "The file can't be opened here. Check the folder and that you may write in it.",
}
