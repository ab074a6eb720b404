"""Terms and vocabularies of the ontology as types, so that a misspelt one is a type error.

Made by ``scripts/terms.py`` from ``ontology/ofstedkg.ttl`` and ``ontology/concepts.ttl``; not for editing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

NAMESPACE: Final = "https://w3id.org/ofstedkg/ns#"
"""What stands before a term in its IRI."""

Class: TypeAlias = Literal[
    "Area",
    "Article",
    "Claim",
    "Conflict",
    "Council",
    "CouncilMention",
    "Finding",
    "Inspection",
    "Intervention",
    "Judgement",
    "Measure",
    "Neighbour",
    "Passage",
    "Person",
    "Post",
    "Provider",
    "Provision",
    "Reference",
    "Service",
    "UnlinkedMention",
]
"""A class of the ontology."""

Property: TypeAlias = Literal[
    "area",
    "article",
    "attribution",
    "because",
    "by",
    "byName",
    "candidate",
    "careJudgedTogether",
    "claim",
    "classification",
    "council",
    "councilAtInspection",
    "councilType",
    "date",
    "dateEarliest",
    "dateLatest",
    "end",
    "endOffset",
    "evidence",
    "fileName",
    "fingerprint",
    "framework",
    "from",
    "fromName",
    "grade",
    "gss",
    "gssFormer",
    "inSource",
    "indicator",
    "inspection",
    "kind",
    "laCode",
    "leadInspector",
    "named",
    "neighbour",
    "ordinal",
    "organisation",
    "organisationName",
    "page",
    "paragraph",
    "path",
    "person",
    "personName",
    "polarity",
    "providerKind",
    "published",
    "publishedEarliest",
    "publishedLatest",
    "publishedSource",
    "quote",
    "rank",
    "reason",
    "record",
    "recordWords",
    "reference",
    "region",
    "replacedBy",
    "role",
    "roleType",
    "rule",
    "sameStoryAs",
    "serves",
    "service",
    "serviceOf",
    "sha256",
    "start",
    "startOffset",
    "statisticalNeighbour",
    "status",
    "text",
    "theme",
    "to",
    "toName",
    "unit",
    "urn",
    "validFrom",
    "validTo",
    "value",
    "valueText",
    "version",
    "visit",
    "visitEarliest",
    "visitLatest",
    "weakLabel",
]
"""A property of the ontology."""

Term: TypeAlias = Literal[Class, Property]
"""Any term of the ontology."""
ServiceNotation: TypeAlias = Literal[
    "overall",
    "leadership",
    "help-and-protection",
    "children-in-care",
    "care-leavers",
    "adoption",
    "fostering",
    "early-help",
    "front-door",
    "disabled-children",
    "missing-and-exploitation",
    "youth-justice",
    "youth-services",
    "send",
    "childrens-homes",
    "safeguarding-board",
    "mental-health",
    "education",
]
"""A notation of the list service."""

GradeNotation: TypeAlias = Literal[
    "outstanding",
    "good",
    "requires improvement",
    "adequate",
    "inadequate",
    "poor",
]
"""A notation of the list grade."""

InspectionKindNotation: TypeAlias = Literal[
    "inspection",
    "monitoring visit",
    "focused visit",
    "jtai",
    "send",
    "other",
]
"""A notation of the list inspection-kind."""

RoleNotation: TypeAlias = Literal[
    "director-of-childrens-services",
    "lead-member",
    "council-leader",
    "chief-executive",
    "mayor",
    "councillor",
    "minister",
    "inspector",
    "trust-leader",
    "commissioner",
    "social-work-leader",
    "union-or-association",
    "charity",
    "academic",
    "other",
]
"""A notation of the list role."""

ThemeNotation: TypeAlias = Literal[
    "caseloads",
    "workforce-stability",
    "supervision-and-oversight",
    "leadership-and-governance",
    "assessment",
    "planning",
    "pathway-planning",
    "case-recording",
    "thresholds-and-referrals",
    "timeliness",
    "child-voice",
    "accommodation",
    "education-employment-training",
    "health",
    "independence",
    "staying-put",
    "missing-and-exploitation",
    "domestic-abuse",
    "permanence",
    "placement-sufficiency",
    "early-help",
    "partnership",
    "data-and-quality-assurance",
    "training",
    "relationships-and-support",
    "resources",
    "corporate-parenting",
    "identity-and-documents",
    "adult-transition",
    "diversity-and-asylum",
    "child-protection-practice",
    "legal-proceedings",
    "service-quality",
    "pace-of-change",
]
"""A notation of the list theme."""

PolarityNotation: TypeAlias = Literal[
    "positive",
    "negative",
    "mixed",
]
"""A notation of the list polarity."""

SourceNotation: TypeAlias = Literal[
    "ofsted",
    "council",
    "government",
    "other",
]
"""A notation of the list source."""

UnitNotation: TypeAlias = Literal[
    "percent",
    "people",
    "fte",
    "cases",
    "gbp",
    "days",
    "count",
]
"""A notation of the list unit."""

StatusNotation: TypeAlias = Literal[
    "asserted",
    "planned",
    "proposed",
    "denied",
    "done",
    "ended",
    "in force",
]
"""A notation of the list status."""

InterventionKindNotation: TypeAlias = Literal[
    "improvement notice",
    "direction",
    "commissioner",
    "adviser",
    "trust",
    "improvement board",
    "other",
]
"""A notation of the list intervention-kind."""

FrameworkNotation: TypeAlias = Literal[
    "SLAC-2009",
    "LAC-2013",
    "SIF",
    "ILACS",
]
"""A notation of the list framework."""

ConflictKindNotation: TypeAlias = Literal[
    "grade",
    "area",
    "date",
    "publication-date",
    "kind",
    "name",
    "number",
]
"""A notation of the list conflict-kind."""


NOTATIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "service": (
            "overall",
            "leadership",
            "help-and-protection",
            "children-in-care",
            "care-leavers",
            "adoption",
            "fostering",
            "early-help",
            "front-door",
            "disabled-children",
            "missing-and-exploitation",
            "youth-justice",
            "youth-services",
            "send",
            "childrens-homes",
            "safeguarding-board",
            "mental-health",
            "education",
        ),
        "grade": (
            "outstanding",
            "good",
            "requires improvement",
            "adequate",
            "inadequate",
            "poor",
        ),
        "inspection-kind": (
            "inspection",
            "monitoring visit",
            "focused visit",
            "jtai",
            "send",
            "other",
        ),
        "role": (
            "director-of-childrens-services",
            "lead-member",
            "council-leader",
            "chief-executive",
            "mayor",
            "councillor",
            "minister",
            "inspector",
            "trust-leader",
            "commissioner",
            "social-work-leader",
            "union-or-association",
            "charity",
            "academic",
            "other",
        ),
        "theme": (
            "caseloads",
            "workforce-stability",
            "supervision-and-oversight",
            "leadership-and-governance",
            "assessment",
            "planning",
            "pathway-planning",
            "case-recording",
            "thresholds-and-referrals",
            "timeliness",
            "child-voice",
            "accommodation",
            "education-employment-training",
            "health",
            "independence",
            "staying-put",
            "missing-and-exploitation",
            "domestic-abuse",
            "permanence",
            "placement-sufficiency",
            "early-help",
            "partnership",
            "data-and-quality-assurance",
            "training",
            "relationships-and-support",
            "resources",
            "corporate-parenting",
            "identity-and-documents",
            "adult-transition",
            "diversity-and-asylum",
            "child-protection-practice",
            "legal-proceedings",
            "service-quality",
            "pace-of-change",
        ),
        "polarity": (
            "positive",
            "negative",
            "mixed",
        ),
        "source": (
            "ofsted",
            "council",
            "government",
            "other",
        ),
        "unit": (
            "percent",
            "people",
            "fte",
            "cases",
            "gbp",
            "days",
            "count",
        ),
        "status": (
            "asserted",
            "planned",
            "proposed",
            "denied",
            "done",
            "ended",
            "in force",
        ),
        "intervention-kind": (
            "improvement notice",
            "direction",
            "commissioner",
            "adviser",
            "trust",
            "improvement board",
            "other",
        ),
        "framework": (
            "SLAC-2009",
            "LAC-2013",
            "SIF",
            "ILACS",
        ),
        "conflict-kind": (
            "grade",
            "area",
            "date",
            "publication-date",
            "kind",
            "name",
            "number",
        ),
    }
)
"""Each list with its notations, in the order they are shown in."""
