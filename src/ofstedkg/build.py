"""Files to a graph: the stages in order. Start reading here.

file ─ read ─▶ Document ─ split ─▶ sentences ─ spot ─▶ mentions ─ extract ─▶ claims ─ link ─▶ Article
Article ─ graph ─▶ quads ─ store ─▶ all references ─ resolve ─▶ merged inspections ─ graph ─▶ store
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ofstedkg import files, graph, link, read, resolve, speech, split, spot
from ofstedkg.errors import InputRefused, OfstedKGError
from ofstedkg.extract import findings, inspections, interventions, judgements, measures, people, provisions
from ofstedkg.files import Found
from ofstedkg.model import Article, Document, Finding, Intervention, Judgement, Provision, Reference, Steps
from ofstedkg.store import Writer

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


def steps(document: Document) -> Steps:
    """What each stage makes of one document."""
    marked = spot.spot(document, split.split(document))
    speeches = speech.attribute(marked)
    claims = tuple(claim for extractor in EXTRACTORS for claim in extractor.extract(marked, speeches))
    return Steps(marked, speeches, claims, link.link(marked, claims))


def extract_article(document: Document) -> Article:
    """Everything that one document states, linked within it."""
    return steps(document).article


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
    refresh(writer)
    return report


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


def refresh(writer: Writer) -> None:
    """Make the links between articles anew, if the articles changed since they were made."""
    if not writer.resolved:
        references = writer.references()
        merges = resolve.resolve(references)
        writer.put_resolution(graph.resolution(references, merges, writer.official()))


def _article(found: Found) -> Article:
    if found.why_not:
        raise InputRefused(found.why_not)
    document = read.read(found.path)
    try:
        article = extract_article(document)
    except OfstedKGError:
        raise
    except Exception as e:
        # One odd text must not cost the other thousands: it is named, and they are built.
        raise InputRefused(f"reading it failed ({type(e).__name__}: {e}); please report this text") from e
    if not _names_council(article) and not any(isinstance(c, ON_SERVICES) for c in article.claims):
        raise InputRefused("it names no English children's authority, and none can be deduced from it")
    return article


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
