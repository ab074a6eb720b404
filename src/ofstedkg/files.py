"""Where the package's data lies, and how files are found, read and written safely."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from ofstedkg.errors import DataError, InputRefused, OfstedKGError

SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".pdf")
"""Endings of the files that are read as articles or reports (lower case)."""

STDIN = "-"
"""The path that stands for standard input."""

MARK = "ofstedkg"
"""The word in the head of every file that the package writes, by which it knows its own."""
_HEAD = 4096

_ALLOWED = "give files ending in " + ", ".join(SUFFIXES) + ", folders of them, or - for standard input"


@dataclass(frozen=True, slots=True)
class Found:
    """One input as found. ``why_not`` is empty, or says why it is not read; ``passed_over`` marks those that
    merely lie in a folder beside articles (a README, a picture), where saying so would be noise."""

    path: str
    why_not: str = ""
    passed_over: bool = False

    @property
    def name(self) -> str:
        """The file name, which is the article's name in every answer."""
        return "stdin" if self.path == STDIN else Path(self.path).name


@cache
def data(folder: str) -> Path:
    """The folder ``ontology`` or ``queries``: inside the installed package, or at the top of a checkout.

    Raises:
        DataError: neither place has it.
    """
    package = Path(__file__).resolve().parent
    for place in (package / folder, package.parent.parent / folder):
        if place.is_dir():
            return place
    raise DataError(f"the folder {folder}/ is missing from this installation; install ofstedkg again")


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it may be shown in a one-line message: control characters and bad bytes escaped."""
    text = os.fspath(path)
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in text)


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found]:
    """The inputs that paths stand for, each once: files, what lies in folders (sorted by name, all the way
    down), ``-`` for standard input.

    Links inside folders, FIFOs, sockets and devices are never opened; they come out with the reason, as does
    a path that isn't there. Hidden files are left out.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _found(os.fspath(path)):
            key = STDIN if found.path == STDIN else os.path.abspath(found.path)  # noqa: PTH100
            if key not in seen:
                seen.add(key)
                yield found


def _found(path: str) -> Iterator[Found]:
    if path == STDIN:
        yield Found(STDIN)
        return
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except (OSError, ValueError) as e:
        yield Found(path, _reason(e))
        return
    if stat.S_ISDIR(mode):
        yield from _below(path)
    else:
        yield _file(path, mode)


def _below(folder: str) -> Iterator[Found]:
    stack = [folder]
    while stack:
        path = stack.pop()
        try:
            mode = os.lstat(path).st_mode if path != folder else stat.S_IFDIR
            if stat.S_ISDIR(mode):
                names = sorted((n for n in os.listdir(path) if not n.startswith(".")), reverse=True)  # noqa: PTH208
                stack += [os.path.join(path, n) for n in names]  # noqa: PTH118
            else:
                yield _inside(_file(path, mode)) if stat.S_ISREG(mode) else _file(path, mode)
        except OSError as e:
            yield Found(path, _reason(e))


def _inside(found: Found) -> Found:
    """A file met in a folder: one that is no article by its ending or its start is merely passed over."""
    suffix = Path(found.path).suffix.lower()
    if suffix not in SUFFIXES:
        return Found(found.path, found.why_not, passed_over=True)
    if not found.why_not and suffix == ".md" and not _opens_with_front_matter(found.path):
        why = "a .md file in a folder is read only when it starts with front matter (a line ---)"
        return Found(found.path, why, passed_over=True)
    return found


def _file(path: str, mode: int) -> Found:
    if not stat.S_ISREG(mode):
        return Found(path, f"it is a {_kind(mode)}, and only regular files are read")
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return Found(path, "its name is not valid UTF-8; rename it")
    if Path(path).suffix.lower() not in SUFFIXES:
        return Found(path, f"files ending in {shown(Path(path).suffix) or 'nothing'} are not read; {_ALLOWED}")
    return Found(path)


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISLNK, "symbolic link"),
        (stat.S_ISFIFO, "FIFO"),
        (stat.S_ISSOCK, "socket"),
        (stat.S_ISDIR, "folder"),
    )
    return next((name for test, name in kinds if test(mode)), "device")


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"it isn't there; {_ALLOWED}"
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"it cannot be read ({words[:1].lower() + words[1:]})"


def _opens_with_front_matter(path: str) -> bool:
    try:
        start = read_bytes(path, limit=None, only=8)
    except InputRefused:
        return True
    return start.removeprefix(b"\xef\xbb\xbf").startswith((b"---\n", b"---\r"))


def read_bytes(path: str | os.PathLike[str], *, limit: int | None, only: int = -1) -> bytes:
    """The bytes of a regular file (the first ``only`` of them), never waiting on a FIFO or a device.

    Raises:
        InputRefused: it isn't there, is no regular file, cannot be read, or holds more than ``limit`` bytes
            (found out without reading it).
    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as e:
        raise InputRefused(f"{shown(path)}: {_reason(e)}") from e
    try:
        return _read(fd, limit, only)
    except InputRefused as e:
        raise InputRefused(f"{shown(path)}: {e}") from e
    except OSError as e:
        raise InputRefused(f"{shown(path)}: {_reason(e)}") from e
    finally:
        os.close(fd)


def _read(fd: int, limit: int | None, only: int) -> bytes:
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode):
        raise InputRefused(f"it is a {_kind(status.st_mode)}, and only regular files are read")
    if limit is not None and status.st_size > limit:
        raise InputRefused(too_large(status.st_size, limit))
    with os.fdopen(fd, "rb", closefd=False) as file:
        return file.read(only if limit is None else limit + 1)


def too_large(size: int, limit: int) -> str:
    """Say that an input is larger than allowed."""
    return f"it holds {size:,} bytes, and at most {limit:,} are read; split it into one file per article"


def write_atomic(path: str | os.PathLike[str], content: bytes | str) -> None:
    """Write a file whole or not at all: readers see the old content or the new, also after a crash.

    An existing file keeps its permissions, a link keeps pointing at the file that is written. Text is UTF-8.

    Raises:
        OfstedKGError: the folder isn't there or cannot be written, or the path is no regular file.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    try:
        target = Path(path).resolve()
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            raise OfstedKGError(f"{shown(path)}: it is a {_kind(mode)}; name a file to write")
        _replace(target, raw, mode)
    except (OSError, ValueError, RuntimeError) as e:
        words = e.strerror if isinstance(e, OSError) and e.strerror else str(e)
        raise OfstedKGError(f"{shown(path)}: cannot be written ({words[:1].lower() + words[1:]})") from e


def write_own(path: str | os.PathLike[str], content: bytes | str, *, force: bool = False) -> None:
    """Write a page or a picture as ``write_atomic``, making its folder, but replace only what the package has written.

    Raises:
        OfstedKGError: as ``write_atomic``; or the file is there and was made by something else, and ``force`` is not
            given.
    """
    target = Path(path)
    refuse_others(target, force=force)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        reason = (e.strerror or str(e)).lower()
        raise OfstedKGError(f"{shown(target.parent)}: cannot be made a folder ({reason})") from e
    write_atomic(path, content)


def _says_so(head: bytes) -> bool:
    """Whether the head of a file has the package's mark, as its pages, pictures and most exports do."""
    return MARK.encode() in head


def refuse_others(path: Path, *, force: bool, is_own: Callable[[bytes], bool] = _says_so) -> None:
    """Refuse to replace a file that something else has made; an empty one is nobody's.

    Args:
        path: the file that would be written.
        force: whether it may be replaced whatever it is.
        is_own: whether the first bytes of a file are such as the package writes.

    Raises:
        OfstedKGError: the file is there, holds something, and is not the package's own.
    """
    if force or not path.is_file() or not path.stat().st_size or is_own(_head(path)):
        return
    raise OfstedKGError(f"{shown(path)}: was not written by ofstedkg; name another file, or add --force to replace it")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _replace(target: Path, raw: bytes, mode: int | None) -> None:
    temporary, fd = _temporary_beside(target)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(fd)
            if mode is not None:
                os.fchmod(fd, stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _temporary_beside(target: Path) -> tuple[Path, int]:
    """A new file in the same folder, open for writing, with the permissions the user's umask gives."""
    for n in count():
        path = target.with_name(f".ofstedkg-{os.getpid()}-{n}.tmp")
        try:
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        except FileExistsError:
            continue
    raise AssertionError
