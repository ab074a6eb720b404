"""The words of a clause to its themes."""

from __future__ import annotations

import pytest

from marking import mark
from ofstedkg import gazetteer, rules
from ofstedkg.extract import cues, themes


def themes_of(text: str) -> tuple[str, ...]:
    return themes.themes(mark(text).mentions[0], 0, cues.fold(text))


@pytest.mark.parametrize("table", ["sense", "sign"])
def test_wordings_match_their_examples_alone(table: str) -> None:
    raw = rules.load("themes").data[table]
    assert isinstance(raw, list)
    compiled = themes.words().senses if table == "sense" else themes.words().signs
    for (_, pattern), row in zip(compiled, raw, strict=True):
        assert all(pattern.search(cues.fold(text)) for text in row["for"]), row["pattern"]
        assert not any(pattern.search(cues.fold(text)) for text in row["against"]), row["pattern"]


def test_examples_of_wordings_have_their_theme() -> None:
    raw = rules.load("themes").data["sense"]
    assert isinstance(raw, list)
    for row in raw:
        if row["theme"]:
            assert all(row["theme"] in themes_of(text) for text in row["for"]), [(t, themes_of(t)) for t in row["for"]]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Services have declined since the last inspection.", "service-quality"),
        ("Change has been far too slow.", "pace-of-change"),
        ("Decisions about children come too slowly.", "timeliness"),
        ("Managers do not know what is going wrong.", "leadership-and-governance"),
        ("Managers check every file.", "supervision-and-oversight"),
        ("Relations with police, health and schools are good.", "partnership"),
        ("Education, health and care plans are thin.", "planning"),
        ("Social workers were leaving in droves.", "workforce-stability"),
        ("Some of them still have 30 cases.", "caseloads"),
        ("Staff know the children inside out.", "relationships-and-support"),
        ("Children are at the heart of all of it.", "child-voice"),
        ("The town is short of foster homes.", "placement-sufficiency"),
        ("Most are living somewhere suitable.", "accommodation"),
        ("The trust is £6m short of what it needs.", "resources"),
        ("Staff are afraid to speak out.", "leadership-and-governance"),
    ],
)
def test_the_theme_a_reader_would_name(text: str, first: str) -> None:
    assert themes_of(text)[0] == first


def test_a_faint_word_yields_to_a_plain_one() -> None:
    assert themes_of("Support has cut caseloads.")[0] == "caseloads"


def test_what_shows_no_theme_is_the_quality_of_the_service() -> None:
    assert themes_of("It was poor.") == ("service-quality",)


def test_a_pronoun_has_the_themes_of_what_it_stands_for() -> None:
    assert themes.themes((), 0, "they were rarely seen as urgent", ("planning",))[0] == "planning"


def test_quotation_marks_do_not_hide_a_wording() -> None:
    assert themes_of("Staff were “short” of “social workers”.")[0] == "workforce-stability"


def test_every_theme_of_the_rules_is_of_the_vocabulary() -> None:
    named = {t for t, _ in (*themes.words().senses, *themes.words().signs, *themes.words().faint) if t}
    assert named | set(themes.words().vague) <= set(gazetteer.load().labels["theme"])


def test_every_faint_word_is_one_of_the_vocabulary() -> None:
    find = gazetteer.load().find
    for theme, word in themes.words().faint:
        found = {m.value for form in (word, word.upper()) for m in find(form) if m.kind == "Theme"}
        assert theme in found, word
