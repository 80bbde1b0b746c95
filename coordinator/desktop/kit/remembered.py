"""What this computer remembers between two days: recent files, theme, text size; never anything about a pupil."""

import contextlib
import json
from pathlib import Path
from typing import Any


class Remembered:
    """A small JSON file in the user's configuration folder; a broken or missing one is an empty one."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            import platformdirs

            path = Path(platformdirs.user_config_dir("Coordinator", appauthor=False)) / "desktop.json"
        self._path = path
        self._values: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            read = json.loads(path.read_text(encoding="utf-8"))
            self._values = read if isinstance(read, dict) else {}

    def get(self, key: str, otherwise: Any = None) -> Any:
        return self._values.get(key, otherwise)

    def set(self, key: str, value: Any) -> None:
        """Keeps it at once; a folder that can't be written is no reason to stop her."""
        self._values[key] = value
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self._path.with_suffix(".new")
            unfinished.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            unfinished.replace(self._path)
