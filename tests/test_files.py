"""How inputs are found and files written."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from ofstedkg import files
from ofstedkg.errors import DataError, InputRefused, OfstedKGError
from ofstedkg.files import Found, find, read_bytes, write_atomic


def names(found: list[Found]) -> list[str]:
    return [Path(f.path).name for f in found if not f.why_not]


def refused(found: list[Found]) -> dict[str, str]:
    return {Path(f.path).name: f.why_not for f in found if f.why_not and not f.passed_over}


def test_a_folder_gives_its_articles_sorted_and_all_the_way_down(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.TXT", "b/z.md", "b/a.text", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text("---\nx\n")
    assert names(list(find([tmp_path]))) == ["a.TXT", "a.text", "z.md", "c.txt"]


def test_what_merely_lies_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Read me\n")
    (tmp_path / "notes.docx").write_text("x")
    (tmp_path / "article.md").write_text("---\ntitle: A\n---\nText.\n")
    found = list(find([tmp_path]))
    assert names(found) == ["article.md"]
    assert [Path(f.path).name for f in found if f.passed_over] == ["README.md", "notes.docx"]


def test_a_path_given_by_name_is_read_or_refused(tmp_path: Path) -> None:
    readme, other = tmp_path / "README.md", tmp_path / "a.docx"
    readme.write_text("# Read me\n")
    other.write_text("x")
    found = list(find([readme, other, tmp_path / "none.txt"]))
    assert names(found) == ["README.md"]
    assert "files ending in .docx are not read; give files ending in .txt" in refused(found)["a.docx"]
    assert refused(found)["none.txt"].startswith("it isn't there")
    assert not any(f.passed_over for f in found)


def test_each_input_comes_once(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("x")
    assert len(list(find([tmp_path, article, tmp_path / "." / "a.txt", "-", "-"]))) == 2


def test_links_fifos_and_sockets_in_a_folder_are_refused_unopened(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(folder / "socket.txt"))
        found = refused(list(find([folder])))
    assert found["link.txt"].startswith("it is a symbolic link")
    assert found["loop"].startswith("it is a symbolic link")
    assert found["pipe.txt"].startswith("it is a FIFO")
    assert found["socket.txt"].startswith("it is a socket")


def test_a_link_given_by_name_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert names(list(find([tmp_path / "link.txt"]))) == ["link.txt"]


def test_a_device_is_refused() -> None:
    [found] = find(["/dev/null"])
    assert found.why_not.startswith("it is a device")


def test_a_name_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"x")
    [found] = find([tmp_path])
    assert found.why_not == "its name is not valid UTF-8; rename it"


def test_standard_input_has_a_name() -> None:
    assert Found("-").name == "stdin"
    assert Found("a/b.txt").name == "b.txt"


def test_a_message_is_one_line_whatever_the_name() -> None:
    assert files.shown("a\nb\x1b.txt") == "a\\nb\\x1b.txt"


def test_reading_never_waits_on_a_fifo(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputRefused, match="it is a FIFO"):
        read_bytes(tmp_path / "pipe.txt", limit=10)


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(InputRefused, match="holds 1,000,000,000,000 bytes, and at most 5,000,000 are read"):
        read_bytes(path, limit=5_000_000)


def test_data_folders_are_found() -> None:
    assert files.data("queries").is_dir()
    with pytest.raises(DataError, match="install ofstedkg again"):
        files.data("nowhere")


def test_writing_replaces_whole_and_keeps_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o640)
    write_atomic(path, "é\n")
    assert path.read_bytes() == b"\xc3\xa9\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "new", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_writing_through_a_link_changes_what_it_points_at(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize("name", ["", "none/file", "pipe", "folder"])
def test_what_cannot_be_written_is_said_and_left(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OfstedKGError) as refusal:
        write_atomic(tmp_path / name, "x")
    assert str(tmp_path / name) in str(refusal.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "pipe"]
