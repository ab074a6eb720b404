from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ofstedkg import build, iris
from ofstedkg.store import Writer, open_reader, open_writer

GOOD = """Barnet's children's services rated good

Published 23 July 2018

Inspectors visited Barnet Council in May 2018 and rated its children's services good overall.

Care leavers get timely help, the inspectors found. Caseloads are manageable.
"""
LETTER = "Barnet makes progress\n\nOfsted's second monitoring visit to Barnet Council took place in March 2018.\n"
CAKE = "A cake\n\nMix the flour and the sugar, and bake for ten minutes.\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store") / "graph"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("good.txt", GOOD), ("letter.txt", LETTER)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def run(store: Path) -> Callable[..., build.Report]:
    def run(*paths: Path, force: bool = False) -> build.Report:
        with open_writer(store) as writer:
            _empty(writer)
            build.build(map(str, paths[:-1]), writer)
            return build.build([str(paths[-1])], writer, force)

    return run


def _empty(writer: Writer) -> None:
    build.forget(list(writer.sources()), writer)


def files(store: Path) -> list[str]:
    with open_reader(store) as graph:
        return sorted(str(q.object) for q in graph.quads_for_pattern(None, iris.kg("fileName"), None))


def lines(store: Path) -> list[str]:
    with open_reader(store) as graph:
        return sorted(map(str, graph))


def test_a_folder_becomes_facts_with_their_sentences(
    folder: Path, store: Path, run: Callable[..., build.Report]
) -> None:
    report = run(folder)
    assert (report.read, report.skipped, report.refused) == (2, 0, [])
    assert report.facts["Judgement"] and report.facts["Reference"] >= 2 and report.facts["CouncilMention"] == 2
    with open_reader(store) as graph:
        quotes = {q.object.value for q in graph.quads_for_pattern(None, iris.kg("quote"), None)}  # type: ignore[union-attr]
    assert quotes and all(quote in GOOD + LETTER for quote in quotes)


def test_nothing_is_read_twice_unless_asked(folder: Path, run: Callable[..., build.Report]) -> None:
    report = run(folder, folder)
    assert (report.read, report.skipped) == (0, 2)
    assert run(folder, folder, force=True).read == 2


def test_a_changed_file_is_read_again(folder: Path, store: Path) -> None:
    with open_writer(store) as writer:
        _empty(writer)
        build.build([str(folder)], writer)
    before = lines(store)
    changed = GOOD.replace("good", "inadequate")
    (folder / "good.txt").write_text(changed, "utf-8")
    with open_writer(store) as writer:
        report = build.build([str(folder)], writer)
    assert (report.read, report.skipped) == (1, 1)
    assert files(store) == ['"good.txt"', '"letter.txt"']
    (folder / "good.txt").write_text(GOOD, "utf-8")
    with open_writer(store) as writer:
        build.build([str(folder)], writer)
    assert lines(store) == before


def test_the_order_of_files_does_not_matter(folder: Path, store: Path, run: Callable[..., build.Report]) -> None:
    run(folder / "good.txt", folder / "letter.txt")
    one = lines(store)
    run(folder / "letter.txt", folder / "good.txt")
    assert lines(store) == one


def test_every_reference_gets_its_inspection(folder: Path, store: Path, run: Callable[..., build.Report]) -> None:
    report = run(folder)
    with open_reader(store) as graph:
        links = list(graph.quads_for_pattern(None, iris.kg("inspection"), None, iris.RESOLUTION))
        named = [list(graph.quads_for_pattern(q.object, iris.RDFS_LABEL, None)) for q in links]
    assert len(links) == report.facts["Reference"]
    assert all(named)


def test_what_cannot_be_read_is_named_and_the_rest_is_built(
    folder: Path, store: Path, run: Callable[..., build.Report]
) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(b"\0\1\2" * 100)
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / "cake.txt").write_text(CAKE)
    (folder / "link.txt").symlink_to(folder / "good.txt")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    os.mkfifo(folder / "fifo.txt")
    report = run(folder)
    refused = {Path(path).name: why for path, why in report.refused}
    assert report.read == 2
    assert set(refused) == {"empty.txt", "binary.txt", "latin.txt", "cake.txt", "link.txt", "fifo.txt"}
    assert "names no English children's authority" in refused["cake.txt"]
    assert all("\n" not in why for why in refused.values())


def test_an_article_whose_council_cannot_be_told_is_kept_and_named(
    folder: Path, store: Path, run: Callable[..., build.Report]
) -> None:
    text = "Service rated good\n\nCare leavers get timely help, Ofsted found. The city council was delighted.\n"
    (folder / "which.txt").write_text(text, "utf-8")
    report = run(folder / "which.txt")
    assert report.nameless == [str(folder / "which.txt")] and not report.refused
    assert files(store) == ['"which.txt"']


def test_a_path_that_is_not_there_is_named(folder: Path, run: Callable[..., build.Report]) -> None:
    assert [path for path, _ in run(folder / "none.txt").refused] == [str(folder / "none.txt")]


def test_an_extractor_that_fails_costs_one_article(
    folder: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., build.Report]
) -> None:
    linked = build.link.link

    def fails(marked: object, claims: object, office: object) -> object:
        if "letter" in marked.document.name:  # type: ignore[attr-defined]
            raise KeyError("x")
        return linked(marked, claims, office)  # type: ignore[arg-type]

    monkeypatch.setattr(build.link, "link", fails)
    report = run(folder)
    assert report.read == 1
    assert "reading it failed (KeyError: 'x'); please report this text" in report.refused[0][1]


def test_links_are_made_anew_after_a_build_that_was_stopped(folder: Path, store: Path) -> None:
    def stop(path: str) -> None:
        if "letter" in path:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_writer(store) as writer:
        _empty(writer)
        build.build([str(folder)], writer, step=stop)
    assert files(store) == ['"good.txt"']
    with open_writer(store) as writer:
        report = build.build([str(folder / "good.txt")], writer)
        assert writer.resolved
    assert (report.read, report.skipped) == (0, 1)
