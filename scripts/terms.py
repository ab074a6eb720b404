"""The ontology to ``src/ofstedkg/terms.py``: its terms and vocabularies as Python types.

``python scripts/terms.py`` writes the module; ``--check`` writes nothing and exits 1 where it is stale.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "ofstedkg" / "terms.py"
KG = "https://w3id.org/ofstedkg/ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
OWL = "http://www.w3.org/2002/07/owl#"
HEAD = '''"""Terms and vocabularies of the ontology as types, so that a misspelt one is a type error.

Made by ``scripts/terms.py`` from ``ontology/ofstedkg.ttl`` and ``ontology/concepts.ttl``; not for editing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

NAMESPACE: Final = "https://w3id.org/ofstedkg/ns#"
"""What stands before a term in its IRI."""
'''


def main() -> None:
    """Write the module, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the module is up to date")
    if not parser.parse_args().check:
        TARGET.write_text(module(), encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text("utf-8") != module():
        sys.exit("src/ofstedkg/terms.py is stale; run python scripts/terms.py")


def module() -> str:
    """The text of ``terms.py``."""
    classes, properties = terms()
    lists = vocabularies()
    parts = [
        HEAD,
        alias("Class", classes, "A class of the ontology."),
        alias("Property", properties, "A property of the ontology."),
        'Term: TypeAlias = Literal[Class, Property]\n"""Any term of the ontology."""',
        *(alias(name(s), words, f"A notation of the list {s}.") for s, words in lists.items()),
        table(lists),
    ]
    return "\n".join(parts)


def terms() -> tuple[list[str], list[str]]:
    """Names of the classes and of the properties, in order of the alphabet."""
    found: dict[str, list[str]] = defaultdict(list)
    for q in ox.parse(path=ROOT / "ontology" / "ofstedkg.ttl"):
        if q.predicate.value == TYPE and q.subject.value.startswith(KG):
            found[q.object.value].append(q.subject.value.removeprefix(KG))
    return sorted(found[OWL + "Class"]), sorted(found[OWL + "ObjectProperty"] + found[OWL + "DatatypeProperty"])


def vocabularies() -> Mapping[str, list[str]]:
    """Notations of each scheme, in the order of the file."""
    facts = list(ox.parse(path=ROOT / "ontology" / "concepts.ttl"))
    scheme = {
        q.subject.value: q.object.value.rsplit("/", 1)[1] for q in facts if q.predicate.value == SKOS + "inScheme"
    }
    found: dict[str, list[str]] = defaultdict(list)
    for q in facts:
        if q.predicate.value == SKOS + "notation":
            found[scheme[q.subject.value]].append(q.object.value)
    return found


def name(scheme: str) -> str:
    """``inspection-kind`` gives ``InspectionKindNotation``."""
    return "".join(word.capitalize() for word in scheme.split("-")) + "Notation"


def alias(title: str, words: Iterable[str], doc: str) -> str:
    listed = "".join(f'    "{w}",\n' for w in words)
    return f'{title}: TypeAlias = Literal[\n{listed}]\n"""{doc}"""\n'


def table(lists: Mapping[str, list[str]]) -> str:
    rows = "".join(
        "        " + f'"{s}": (\n' + "".join(f'            "{w}",\n' for w in words) + "        ),\n"
        for s, words in lists.items()
    )
    return (
        f"\nNOTATIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(\n    {{\n{rows}    }}\n)\n"
        '"""Each list with its notations, in the order they are shown in."""\n'
    )


if __name__ == "__main__":
    main()
