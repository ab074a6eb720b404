"""Where sentences end, and what stands in quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofstedkg.model import Block, BlockKind, Document
from ofstedkg.read import read
from ofstedkg.split import split

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def document(*texts: str, kind: BlockKind = "paragraph") -> Document:
    blocks: list[Block] = []
    at = 0
    for text in texts:
        blocks.append(Block(at, at + len(text), kind))
        at += len(text) + 2
    return Document("a.txt", "a.txt", "", "\n\n".join(texts), tuple(blocks))


def sentences(text: str, kind: BlockKind = "paragraph") -> list[str]:
    return [s.text for s in split(document(text, kind=kind))]


def quotes(*texts: str) -> list[str]:
    found = document(*texts)
    return [found.text[a:b] for s in split(found) for a, b in s.quotes]


@pytest.mark.parametrize(
    "text",
    [
        "Cllr. Jane Doe and Mr. Roe spoke. | Dr. Poe of St. Helens did not.",
        "Coun. Jane Doe left. | Prof. Roe stayed.",
        "Vacancies rose by 3.5 per cent. | They cost £4.2 million.",
        "J. R. Roe left in May. | A. Doe stayed.",
        "Some services, e.g. Housing, were good. | Others, i.e. Health, were not.",
        "They met at 5 p.m. | The rest had gone.",
        "They met at 5 p.m. Friday. | The rest had gone.",
        "It is in the U.K. | The law differs there.",
        "He told the U.S. Senate so. | Nobody heard.",
        "They came on Jan. 12 and left. | All was well by Jan. | Then it was not.",
        "The minister lives at No. 10 now. | No. | She does not.",
        "Exampleshire Care Ltd. | That is its name.",
        "They had plan B. | It failed.",
        "Only 41 of 212 had one. | 97% of cases were seen. | £3m was spent.",
        "It was good… | Staff were glad. | But were they…? | Yes!",
        "It was well… but slow.",
        "They said it had “improved”. | Staff agreed.",
        "“It has improved.” | The council agreed.",
        '"It has improved." | "Staff stay now," he said.',
        "'It has improved.' | Staff agreed.",
        '"It isn\'t good, is it?" she said. | He left.',
        '"Is it good?" Cllr Jane Doe asked. | He left.',
        '"Is it good?" | The answer was no.',
        "(It was closed in May.) | Staff had left by then.",
        "It fell (see fig. 2) by half. | Then it rose.",
        "Young people wait too long.|Inspectors saw that in May.",
        "The www.example.org site is down. | Nobody knows why.",
        "Inspectors from Ofsted, H.M. Inspectorate and others came. | They left.",
    ],
)
def test_sentences(text: str) -> None:
    """``|`` stands where one sentence ends and the next begins."""
    expected = [part.strip() for part in text.split("|")]
    assert sentences(text.replace(" |", "").replace("|", "")) == expected


def test_a_heading_is_one_sentence_and_a_title_may_hold_two() -> None:
    assert sentences("What next? The plan", kind="heading") == ["What next? The plan"]
    assert sentences("Services fail. Ofsted steps in", kind="title") == ["Services fail.", "Ofsted steps in"]


def test_no_sentence_crosses_a_block() -> None:
    found = split(document("The council said", "it was sorry. Staff left."))
    assert [(s.text, s.block, s.index) for s in found] == [
        ("The council said", 0, 0),
        ("it was sorry.", 1, 1),
        ("Staff left.", 1, 2),
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said it was “good”, not ‘poor’.", ["good", "poor"]),
        ("It was \"good\", not 'poor'.", ["good", "poor"]),
        ("The children's services of the councils' partners in the '90s weren't 'good'.", ["good"]),
        ("The children’s services of the councils’ partners in the ’90s weren’t ‘good’.", ["good"]),
        ("Social workers' plans and managers' grip got better.", []),
        ("The boss' desk and the workers' room were empty.", []),
        ("‘The councils’ services are good,’ he said.", ["The councils’ services are good,"]),
        ("'The councils' services are good,' he said.", ["The councils' services are good,"]),
        ("“They call it ‘inadequate’ now,” she said.", ["They call it ‘inadequate’ now,"]),
        ("'They call it \"inadequate\" now,' she said.", ['They call it "inadequate" now,']),
        ("“It's fair,” she said, “and we're sorry.”", ["It's fair,", "and we're sorry."]),
        ("“We try. We fail. We learn,” he said.", ["We try.", "We fail.", "We learn,"]),
        ("He called it ''a mess'' last May.", ["a mess"]),
        ("'Inadequate' services", ["Inadequate"]),
        ('The "not-so-good" news (or "bad" news) — "worse" news.', ["not-so-good", "bad", "worse"]),
        ("She said: “We are sorry", ["We are sorry"]),
        ("She said: 'We are sorry", ["We are sorry"]),
        ("It was 'not so good, they said", []),
        ("”We try,” she said.", ["We try,"]),
        ("Staff said it was good.” The end.", []),
        ("Rock 'n' roll at the children's home, ’til ten.", []),
        ('“” and "" are empty.', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert quotes(text) == quoted


@pytest.mark.parametrize(
    ("texts", "quoted"),
    [
        (("She said: “One.", "“Two.", "“Three,” he added."), ["One.", "Two.", "Three,"]),
        (('She said: "One.', '"Two.', '"Three," he added.'), ["One.", "Two.", "Three,"]),
        (("She said: 'One.", "'Two.'", "Three."), ["One.", "Two."]),
        (('She said: "One.', 'Two," he added.'), ["One.", "Two,"]),
        (('She said: "One.', "Two, he added."), ["One."]),
        (('"One "inner" word.', '"Two."'), ['One "inner" word.', "Two."]),
        (("She said “one.", "They said “two”."), ["one.", "two"]),
        (("He left.”", "“One.”"), ["One."]),
    ],
)
def test_quotations_over_paragraphs(texts: tuple[str, ...], quoted: list[str]) -> None:
    assert quotes(*texts) == quoted


def test_seeds_quote_what_they_quote() -> None:
    found = read(SEEDS[2])
    said = [found.text[a:b] for s in split(found) for a, b in s.quotes]
    assert said[:4] == ["inadequate", "inadequate", "requires improvement", "diligently"]
    assert "However, caseloads remain high in some teams" in " ".join(said)
    assert not any('"' in text for text in said)


def check(found: Document) -> None:
    at, index = 0, 0
    covered = []
    for s in split(found):
        block = found.blocks[s.block]
        assert s.index == index
        assert at <= s.start < s.end
        assert block.start <= s.start and s.end <= block.end
        assert found.text[s.start : s.end] == s.text == s.text.strip()
        assert s.kind == block.kind
        assert all(s.start <= a < b <= s.end for a, b in s.quotes)
        assert list(s.quotes) == sorted(s.quotes)
        covered.append(s.text)
        at, index = s.end, index + 1
    assert "".join("".join(covered).split()) == "".join(found.text.split())


WORDS = st.sampled_from(
    [
        "Ofsted",
        "said",
        "it",
        "no.",
        "Mr.",
        "U.K.",
        "good.",
        "“well",
        "well”",
        '"',
        "'",
        "‘so",
        "so’",
        "it's",
        "(and",
        "and)",
        "…",
        "?",
        "!",
        "5",
        "3.5",
        "’90s",
        "councils’",
        "''",
        "Why?”",
        "a.m.",
        "A.",
        "£4m",
    ]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6))
def test_sentences_are_in_order_within_blocks_and_leave_nothing_out(texts: list[str]) -> None:
    check(document(*texts))


@given(st.text(min_size=1, max_size=60).map(lambda t: " ".join(t.split())).filter(bool))
def test_any_text_is_split(text: str) -> None:
    check(document(text, text))


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_seeds_are_split(path: Path) -> None:
    check(read(path))
