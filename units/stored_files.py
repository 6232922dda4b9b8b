"""Files under the media folder: there whole, or not at all."""

import os
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from units.tenancy import current_authority
from units.uploads import CheckedFile


def store(file: CheckedFile, folder: str) -> str:
    """Writes the file under a random name in the authority's folder and returns that name.

    A full disk or a crash leaves no file under the final name: written aside, forced to disk, then renamed.
    """
    name = file.storage_name(folder)
    target = Path(default_storage.path(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.part")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(file.content)
            stream.flush()
            os.fsync(stream.fileno())
        aside.rename(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return name


def open_own(name: str) -> File:
    """A stored file of the current authority. Raises FileNotFoundError for any other, whatever the row may say."""
    if not name.startswith(f"{current_authority().slug}/") or ".." in Path(name).parts:
        raise FileNotFoundError(name)
    return default_storage.open(name)
