"""Texts that are not in English are refused by name; short, mixed and unusual English ones are read."""

from __future__ import annotations

import pytest

from ofstedkg.errors import InputRefused
from ofstedkg.read import read_source
from ofstedkg.read.language import other_language

TEXTS = {
    "Welsh": "Mae'r cyngor wedi cael ei ganmol gan arolygwyr am ei waith gyda phlant. Dywedodd yr adroddiad fod y staff yn "
    "gwybod beth sydd ei angen ar deuluoedd ac yn ymweld â nhw yn aml. Roedd rhai pethau nad oedd yn ddigon da eto.",
    "French": "Le conseil a été félicité par les inspecteurs pour son travail avec les enfants. Le rapport dit que les équipes "
    "connaissent bien les familles et qu'elles sont présentes dans tous les quartiers de la ville.",
    "Polish": "Rada została pochwalona przez inspektorów za swoją pracę z dziećmi. W raporcie napisano, że pracownicy dobrze "
    "znają rodziny i często je odwiedzają, ale nie wszystko jest jeszcze tak dobre, jak być powinno.",
    "German": "Der Rat ist von den Prüfern für seine Arbeit mit den Kindern gelobt worden. In dem Bericht heißt es, dass die "
    "Mitarbeiter die Familien gut kennen und sie oft besuchen, aber es ist noch nicht alles gut.",
    "Spanish": "El consejo ha sido elogiado por los inspectores por su trabajo con los niños. El informe dice que el personal "
    "conoce bien a las familias y que las visita con frecuencia, pero no todo está bien todavía.",
}  # fmt: skip
ENGLISH = (
    "The council has been praised by inspectors for its work with children. The report said that staff know the "
    "families well and that they visit them often, but not everything is good enough yet, it was found."
)


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages_are_named(language: str) -> None:
    assert other_language(TEXTS[language]) == language


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_an_article_in_another_language_is_refused(language: str, name: str) -> None:
    text = TEXTS[language] if name == "a.txt" else f"<html><body><p>{TEXTS[language]}</p></body></html>"
    with pytest.raises(InputRefused, match=f"it is in {language}; only English is read"):
        read_source(text.encode(), name=name)


@pytest.mark.parametrize("language", TEXTS)
def test_mixed_texts_are_read(language: str) -> None:
    assert other_language(f"{ENGLISH}\n\n{TEXTS[language]}") == ""


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "",
        "Ofsted: good.",
        "Mae'r cyngor yn dda.",
        "Leaders: Good. Help: Good. Care: Inadequate. Leavers: Good. " * 10,
        "Councillor Rhys ap Iolo met Señor de la Vega and Mme du Pont in Aberystwyth, at the town hall, on Monday. "
        * 3,
    ],
)
def test_english_short_and_odd_texts_are_read(text: str) -> None:
    assert other_language(text) == ""


def test_other_scripts_are_named() -> None:
    assert other_language("Совет похвалили за работу с детьми и семьями в городе") == "Cyrillic script"
