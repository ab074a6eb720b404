"""Files to a graph: the stages in order. Start reading here.

file ─ read ─▶ Document ─ split ─▶ sentences ─ spot ─▶ mentions ─ extract ─▶ claims ─ link ─▶ Article
Article ─ graph ─▶ quads ─ store ─▶ all references ─ resolve ─▶ merged inspections, copies, conflicts ─ graph ─▶ store
                           store ─▶ all posts ─ offices ─▶ councils of articles that name none ─ link ─▶ Article
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ofstedkg import files, graph, iris, link, offices, read, resolve, speech, split, spot
from ofstedkg.errors import InputRefused, OfstedKGError
from ofstedkg.extract import findings, inspections, interventions, judgements, measures, people, provisions, report
from ofstedkg.files import Found
from ofstedkg.link import report as link_report
from ofstedkg.model import Article, Document, Finding, Intervention, Judgement, Provision, Reference, Steps
from ofstedkg.store import Writer
from ofstedkg.stored import Office

ON_SERVICES = (Reference, Judgement, Finding, Provision, Intervention)
"""Claims that make a text worth keeping where its council cannot be told."""

EXTRACTORS = (judgements, inspections, provisions, people, findings, measures, interventions)


@dataclass(slots=True)
class Report:
    """What a build did: articles read and passed over as unchanged, facts by kind, what could not be linked
    (article, words, why), which files were refused (path, why), and which articles are about a council that
    cannot be told: their facts are kept without one."""

    read: int = 0
    skipped: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    unlinked: list[tuple[str, str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)


def _silent(path: str) -> None:
    pass


def steps(document: Document, office: Office | None = None) -> Steps:
    """What each stage makes of one document, with what other articles tell of its office-holders."""
    marked = spot.spot(document, split.split(document))
    if document.kind == "report":
        claims = tuple(report.extract(marked))
        return Steps(marked, (), claims, link_report.link(marked, claims))
    speeches = speech.attribute(marked)
    claims = tuple(claim for extractor in EXTRACTORS for claim in extractor.extract(marked, speeches))
    return Steps(marked, speeches, claims, link.link(marked, claims, office))


def extract_article(document: Document, office: Office | None = None) -> Article:
    """Everything that one document states, linked within it."""
    return steps(document, office).article


def build(paths: Iterable[str], writer: Writer, force: bool = False, step: Callable[[str], None] = _silent) -> Report:
    """Read files and folders into the graph; what a changed file said before is replaced.

    Args:
        paths: files, folders and ``-`` for standard input.
        force: read unchanged files again, too.
        step: told each path before it is read.
    """
    report = Report()
    for source, article in articles(paths, report, step, None if force else writer):
        writer.put(source, article.document.name, article.document.sha256, graph.quads(article))
    _told(report, refresh(writer))
    return report


def _told(report: Report, told: frozenset[str]) -> None:
    """Take from a report what it says of articles whose council others told."""
    named = [path for path in report.nameless if os.path.abspath(path) in told]  # noqa: PTH100
    names = {os.path.basename(path) for path in named}  # noqa: PTH119
    report.nameless = [path for path in report.nameless if path not in named]
    report.unlinked = [u for u in report.unlinked if u[0] not in names]


def articles(
    paths: Iterable[str], report: Report, step: Callable[[str], None] = _silent, known: Writer | None = None
) -> Iterator[tuple[str, Article]]:
    """The articles of files and folders, each with the name by which its source is known in a store.

    A file that cannot be read goes to the report and never stops the others; one that is unchanged since it
    was put into ``known`` is only counted.
    """
    for found in files.find(paths):
        step(found.path)
        if known and _unchanged(found, known):
            report.skipped += 1
            continue
        try:
            article = _article(found)
        except InputRefused as e:
            if not found.passed_over:
                report.refused.append((found.path, str(e)))
            continue
        _count(report, article)
        yield _source(found, article.document), article


def forget(sources: Iterable[str], writer: Writer) -> None:
    """Remove from the graph what was read from these sources."""
    writer.forget(sources)
    refresh(writer)


def refresh(writer: Writer) -> frozenset[str]:
    """Make the links between articles anew, if the articles changed since they were made.

    Returns:
        The sources that name no council and whose council others tell.
    """
    if not writer.resolved:
        _tell(writer)
        references = writer.references()
        merges = resolve.resolve(references)
        linked = graph.resolution(references, merges, writer.official())
        copies = resolve.copies(articles := writer.articles())
        conflicts = resolve.conflicts(articles, references, merges, writer.claims())
        writer.put_resolution([*linked, *graph.copies(copies), *graph.conflicts(conflicts)])
    told = writer.told()
    return frozenset(source for source, key in writer.sources().items() if iris.article(key).value in told)


def _tell(writer: Writer) -> None:
    """Read the articles that name no council again with what others tell of their office-holders, and without
    it those that were told before and are no more. One whose source is gone or has changed stays as it was."""
    told = offices.tell(*writer.posts())
    again = told.keys() | writer.told()
    for source, key in writer.sources().items() if again else ():
        iri = iris.article(key).value
        article = _again(source, key, told.get(iri)) if iri in again else None
        if article:
            document = article.document
            writer.put(source, document.name, document.sha256, graph.quads(article))


def _again(source: str, key: str, office: Office | None) -> Article | None:
    """The article of a source read again; None where that is no more what it was when it was put in."""
    try:
        document = read.read(source)
        same = iris.article_key(document.name, document.sha256) == key
        return _extract(document, office) if same else None
    except InputRefused:
        return None


def _article(found: Found) -> Article:
    if found.why_not:
        raise InputRefused(found.why_not)
    article = _extract(read.read(found.path))
    if not _names_council(article) and not any(isinstance(c, ON_SERVICES) for c in article.claims):
        raise InputRefused("it names no English children's authority, and none can be deduced from it")
    return article


def _extract(document: Document, office: Office | None = None) -> Article:
    try:
        return extract_article(document, office)
    except OfstedKGError:
        raise
    except Exception as e:
        # One odd text must not cost the other thousands: it is named, and they are built.
        raise InputRefused(f"reading it failed ({type(e).__name__}: {e}); please report this text") from e


def _names_council(article: Article) -> bool:
    return any(claim.council for claim in article.claims)


def _source(found: Found, document: Document) -> str:
    if found.path == files.STDIN:
        return f"stdin {document.sha256}"
    return os.path.abspath(found.path)  # noqa: PTH100 (links are kept: the name given is the name known)


def _unchanged(found: Found, known: Writer) -> bool:
    source = os.path.abspath(found.path)  # noqa: PTH100
    if found.path == files.STDIN or found.why_not or not known.knows(source):
        return False
    try:
        content = files.read_bytes(found.path, limit=None)
    except InputRefused:
        return False
    return known.is_current(source, hashlib.sha256(content).hexdigest())


def _count(report: Report, article: Article) -> None:
    report.read += 1
    report.facts.update(type(claim).__name__ for claim in article.claims)
    if not _names_council(article):
        report.nameless.append(article.document.path or article.document.name)
    report.unlinked += ((article.document.name, u.text, u.why) for u in article.unlinked)
