"""A finished document put into a folder: whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from coordinator.problems import Problem


def save(data: bytes, path: Path) -> Path:
    """Writes beside the place first, then puts it in place, so that nobody ever finds half a document.

    Raises a Problem when the folder is missing or closed to us, the disk is full, or the file is open elsewhere.
    """
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)  # noqa: PTH105
    except OSError as error:
        if beside:
            with contextlib.suppress(OSError):
                os.unlink(beside)  # noqa: PTH108
        raise Problem(_sentence(error, path), str(error)) from error
    return path


def _sentence(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full, so {path.name} was not saved. Make room there or choose another folder."
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"The folder {path.parent.name or path.parent} is not there any more. Choose another folder for {path.name}."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY):
        return (
            f"{path.name} can't be written there: the folder is closed to you or the file is open in another program. "
            "Close it or choose another folder."
        )
    if error.errno == errno.ENAMETOOLONG:
        return "The name of the file is too long for this folder. Choose a shorter name."
    return f"{path.name} could not be saved there. Choose another folder."
