"""Articles made by hand, as the link stage would hand them on."""

from __future__ import annotations

import hashlib

from ofstedkg.model import (
    Article,
    Block,
    Claim,
    CouncilMention,
    Document,
    Evidence,
    Finding,
    Intervention,
    Judgement,
    Measure,
    Post,
    Provision,
    Reference,
    Unlinked,
)

BARNET, BEXLEY = "E09000003", "E09000004"
TEXT = (
    "Barnet was judged good in May 2018. Care leavers get timely help. Pat Example, lead member, spoke. "
    "Some 97% of plans were up to date. DfE ended its notice. Acme Care ran the service before."
)


def evidence(start: int = 0, end: int = 35, rule: str = "made.by-hand") -> Evidence:
    return Evidence(start, end, rule)


def document(name: str = "story.txt", text: str = TEXT, **other: object) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    blocks = (Block(0, len(text), "paragraph", page=2),)
    said = {
        "title": "A story",
        "publisher": "The Example",
        "published": "2018-07-23",
        "authors": ("B Two", "A One"),
    }
    return Document(name=name, path=f"/in/{name}", sha256=sha256, text=text, blocks=blocks, **(said | other))


def claims(council: str = BARNET) -> tuple[Claim, ...]:
    return (
        CouncilMention(council, True, evidence(0, 6)),
        Reference("r1", council, "inspection", evidence(), visit="2018-05"),
        Judgement(council, "overall", "good", evidence(), reference="r1"),
        Finding(council, "care-leavers", ("timeliness",), "positive", "ofsted", evidence(36, 65), "r1"),
        Post("Pat Example", "lead member", "lead-member", council, evidence(66, 99)),
        Measure(council, "plans up to date", "97", "percent", evidence(100, 134), date="2018"),
        Intervention(council, "improvement notice", "DfE", "ended", evidence(135, 156)),
        Provision(council, "care-leavers", "Acme Care", "council", "done", evidence(157, 190), date="2017"),
    )


def article(name: str = "story.txt", text: str = TEXT, council: str = BARNET, *more: Claim, **other: object) -> Article:
    left = (Unlinked("the trust", 0, 9, "no trust was named before", (BEXLEY,)),)
    return Article(document(name, text, **other), (*claims(council), *more), left)
