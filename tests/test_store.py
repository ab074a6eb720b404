from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from made import BARNET, BEXLEY, TEXT, article
from ofstedkg import graph, iris
from ofstedkg.errors import StoreError
from ofstedkg.model import Article
from ofstedkg.store import Writer, held_reader, open_reader, open_writer
from ofstedkg.store.ledger import Ledger

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without articles: made once, for making one loads all reference lists."""
    path = tmp_path_factory.mktemp("fresh") / "graph"
    with open_writer(path):
        pass
    return path


@pytest.fixture
def path(fresh: Path, tmp_path: Path) -> Path:
    shutil.copytree(fresh, tmp_path / "graph")
    return tmp_path / "graph"


def put(writer: Writer, one: Article, source: str = "") -> None:
    document = one.document
    writer.put(source or document.path, document.name, document.sha256, graph.quads(one))


def articles(path: Path) -> list[str]:
    with open_reader(path) as store:
        return sorted(str(q.object) for q in store.quads_for_pattern(None, iris.kg("fileName"), None))


def lines(path: Path) -> list[str]:
    with open_reader(path) as store:
        return sorted(map(str, store))


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that runs ``code`` on the store that is the first argument."""
    head = "import sys, time; from pathlib import Path; sys.path.insert(0, sys.argv[1]); from made import *; "
    head += "from ofstedkg import graph; from ofstedkg.store import *; path = Path(sys.argv[2])\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + code, str(HERE), *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
    )


# --- what a store holds -------------------------------------------------------------------------------------


def test_a_new_store_holds_the_lists_each_in_its_graph(path: Path) -> None:
    with open_reader(path) as store:
        names = {str(g.value).removeprefix(iris.ID + "graph/") for g in store.named_graphs()}
    assert {
        "ontology",
        "concepts",
        "organisations",
        "services",
        "reference/councils",
        "reference/inspections",
    } <= names


def test_nothing_is_said_twice_and_there_are_no_blank_nodes(path: Path) -> None:
    """Queries look at all graphs together: what two graphs say would be counted twice."""
    with open_writer(path) as writer:
        put(writer, article("a.txt"))
        put(writer, article("b.txt", TEXT + " Again."))
        writer.put_resolution(())
    with open_reader(path) as store:
        said = Counter((str(q.subject), str(q.predicate), str(q.object)) for q in store)
    assert [s for s, n in said.items() if n > 1] == []
    assert not any("_:" in term for s in said for term in s if term.startswith("_:"))


def test_people_providers_and_organisations_are_described_once(path: Path) -> None:
    with open_writer(path) as writer:
        put(writer, article("a.txt"))
        writer.put_resolution(())
    with open_reader(path) as store:
        told = {str(q.subject): str(q.object) for q in store.quads_for_pattern(None, iris.RDFS_LABEL, None)}
    assert told[f"<{iris.ID}person/{BARNET}/pat-example>"] == '"Pat Example"@en'
    assert told[f"<{iris.ID}provider/acme-care>"] == '"Acme Care"@en'
    assert told[f"<{iris.ID}organisation/dfe>"] == '"DfE"@en'


# --- putting in, replacing, forgetting ----------------------------------------------------------------------


def test_a_changed_file_replaces_what_it_said_and_nothing_else(path: Path) -> None:
    with open_writer(path) as writer:
        put(writer, article("a.txt"), "/in/a.txt")
        put(writer, article("b.txt", TEXT + " More."), "/in/b.txt")
    before = lines(path)
    with open_writer(path) as writer:
        put(writer, article("a.txt", "Bexley was judged poor. " + TEXT, BEXLEY), "/in/a.txt")
    after = lines(path)
    assert articles(path) == ['"a.txt"', '"b.txt"']
    key = next(line.split("graph/article/")[1][:16] for line in before if '"b.txt"' in line)
    assert [x for x in before if key in x] == [x for x in after if key in x]
    assert not any(f"council/{BARNET}" in x and key not in x and "graph/article/" in x for x in after)


def test_an_unchanged_file_is_known(path: Path) -> None:
    one = article("a.txt")
    with open_writer(path) as writer:
        assert not writer.is_current("/in/a.txt", one.document.sha256)
        put(writer, one)
    with open_writer(path) as writer:
        assert writer.is_current("/in/a.txt", one.document.sha256)
        assert not writer.is_current("/in/a.txt", "0" * 64)
        assert not writer.is_current("/in/b.txt", one.document.sha256)


def test_forgetting_leaves_no_trace(path: Path) -> None:
    empty = lines(path)
    with open_writer(path) as writer:
        put(writer, article("a.txt"))
        writer.put_resolution(())
    with open_writer(path) as writer:
        writer.forget(["/in/a.txt"])
        assert not writer.resolved
        writer.put_resolution(())
        assert writer.sources() == {}
    assert lines(path) == empty


def test_an_article_that_two_files_hold_stays_until_both_are_forgotten(path: Path) -> None:
    with open_writer(path) as writer:
        put(writer, article("a.txt"), "/one/a.txt")
        put(writer, article("a.txt"), "/two/a.txt")
        writer.forget(["/one/a.txt"])
    assert articles(path) == ['"a.txt"']
    with open_writer(path) as writer:
        writer.forget(["/two/a.txt"])
    assert articles(path) == []


def test_order_and_hash_seed_do_not_matter(fresh: Path, tmp_path: Path) -> None:
    code = (
        "ones = [article(n, TEXT + n) for n in sys.argv[3:]]\n"
        "with open_writer(path) as w:\n"
        "    for o in ones: w.put(o.document.path, o.document.name, o.document.sha256, graph.quads(o))\n"
        "    w.put_resolution(())\n"
    )
    dumps = []
    for seed, names in (("1", ("a.txt", "b.txt", "c.txt")), ("2", ("c.txt", "a.txt", "b.txt"))):
        os.environ["PYTHONHASHSEED"] = seed
        shutil.copytree(fresh, tmp_path / seed)
        assert child(code, tmp_path / seed, *names).wait() == 0
        dumps.append(lines(tmp_path / seed))
    del os.environ["PYTHONHASHSEED"]
    assert dumps[0] == dumps[1]


def test_references_come_back_with_the_sentences_that_hang_on_them(path: Path) -> None:
    with open_writer(path) as writer:
        put(writer, article("a.txt"))
        (reference,) = writer.references()
        assert len(writer.official()) > 400
    assert (reference.council, reference.kind, reference.visit) == (BARNET, "inspection", "2018-05")
    assert reference.quotes == ("Barnet was judged good in May 2018.", "Care leavers get timely help.")


# --- one writer, many readers -------------------------------------------------------------------------------


@pytest.fixture
def writing(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the store open for writing, one article put but not yet on the disk."""
    code = (
        "o = article('held.txt')\n"
        "with open_writer(path) as w:\n"
        "    w.put(o.document.path, o.document.name, o.document.sha256, graph.quads(o))\n"
        "    print('ready', flush=True); time.sleep(60)\n"
    )
    process = child(code, path)
    assert process.stdout and process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_writer_is_told_which_store_is_in_use_and_by_whom(path: Path, writing: subprocess.Popen[str]) -> None:
    message = rf"{path} is being written by another process \({writing.pid}\)"
    with pytest.raises(StoreError, match=message), open_writer(path):
        pass


@pytest.mark.usefixtures("writing")
def test_readers_work_beside_a_writer_and_see_what_was_finished(path: Path) -> None:
    assert articles(path) == []


def test_a_reader_keeps_its_view_while_others_write(path: Path) -> None:
    with open_writer(path) as writer:
        put(writer, article("a.txt"))
    with open_reader(path) as early:
        for n in range(3):
            with open_writer(path) as writer:
                put(writer, article(f"{n}.txt", TEXT + str(n)))
        assert [str(q.object) for q in early.quads_for_pattern(None, iris.kg("fileName"), None)] == ['"a.txt"']
        copies = len(list((path / "ofstedkg" / "read").iterdir()))
    with open_writer(path) as writer:
        writer.forget(["/in/a.txt"])
    assert articles(path) == ['"0.txt"', '"1.txt"', '"2.txt"']
    assert copies == 2
    assert len(list((path / "ofstedkg" / "read").iterdir())) == 1


def test_a_reader_may_stay_open_for_the_whole_process(path: Path) -> None:
    assert isinstance(held_reader(path), Store)


def test_reading_leaves_no_files_behind(path: Path) -> None:
    before = sorted(p.name for p in path.rglob("*"))
    articles(path)
    assert sorted(p.name for p in path.rglob("*")) == before


# --- crashes ------------------------------------------------------------------------------------------------


def test_killed_at_any_moment_every_article_is_whole_or_absent(path: Path) -> None:
    code = (
        "with open_writer(path) as w:\n"
        "    print('ready', flush=True)\n"
        "    for n in range(100000):\n"
        "        o = article('a.txt', TEXT + str(n))\n"
        "        w.put('/in/a.txt', 'a.txt', o.document.sha256, graph.quads(o))\n"
        "        if n % 7 == 0: w.checkpoint()\n"
    )
    whole = len(graph.quads(article("a.txt")))
    for delay in (0.0, 0.05, 0.21):
        process = child(code, path)
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        prefix = iris.article_graph("").value
        database = Store(str(path))
        held = Counter(str(q.graph_name) for q in database if prefix in str(q.graph_name))
        del database
        assert set(held.values()) <= {whole}
        with open_writer(path) as writer:
            assert len(writer.sources()) <= 1
        assert len(articles(path)) <= 1


def test_what_a_crash_left_unrecorded_is_read_again(path: Path, writing: subprocess.Popen[str]) -> None:
    writing.kill()
    writing.wait()
    with open_writer(path) as writer:
        assert writer.sources() == {}
        assert not writer.is_current("/in/held.txt", article("held.txt").document.sha256)
    assert articles(path) == []


def test_an_article_missing_from_the_store_is_read_again(path: Path) -> None:
    one = article("a.txt")
    with open_writer(path) as writer:
        put(writer, one)
        key = iris.article_key("a.txt", one.document.sha256)
        writer.database.update(f"DROP GRAPH {iris.article_graph(key)}")
    with open_writer(path) as writer:
        assert not writer.is_current("/in/a.txt", one.document.sha256)


def test_a_ledger_survives_a_line_cut_short(tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    ledger = Ledger(file)
    ledger.set("a", {"x": "1"})
    ledger.set("b", {"x": "2"})
    ledger.commit()
    file.write_text(file.read_text("utf-8")[:-5], "utf-8")
    ledger = Ledger(file)
    assert (ledger.get("a"), ledger.get("b")) == ({"x": "1"}, {})
    ledger.set("c", {"x": "3"})
    ledger.commit()
    assert [key for key, _ in Ledger(file).items("")] == ["a", "c"]


def test_a_ledger_does_not_grow_without_end(tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    ledger = Ledger(file)
    for n in range(500):
        ledger.set("a", {"x": str(n)})
        ledger.commit()
    assert Ledger(file).get("a") == {"x": "499"}
    assert [json.loads(line) for line in file.read_text("utf-8").splitlines()] == [["a", {"x": "499"}]]


# --- refusals -----------------------------------------------------------------------------------------------


def test_refusals_name_the_store_and_what_to_do(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("x")
    for place, opens, message in (
        (tmp_path / "none", open_reader, f"no graph at {tmp_path}/none yet; run: ofstedkg build seeds/"),
        (file, open_reader, "file is a file; a graph is a folder"),
        (file, open_writer, "file is a file; a graph is a folder"),
        (folder, open_writer, "letters is a folder of other files, no graph"),
        (folder, open_reader, "no graph at"),
    ):
        with pytest.raises(StoreError, match=message), opens(place):
            pass
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("opens", [open_reader, open_writer])
def test_a_damaged_store_says_so(path: Path, opens: object) -> None:
    for manifest in path.rglob("MANIFEST-*"):
        manifest.write_bytes(b"\0" * 64)
    message = r"the graph is damaged .*; delete the folder and build it again"
    with pytest.raises(StoreError, match=message), opens(path):  # type: ignore[operator]
        pass
