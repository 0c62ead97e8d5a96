"""Our own questionnaires, read once: the vocabulary, the post-mortem and the pre-mortem."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from desktop import paths
from desktop.domain import sessions
from desktop.domain.postmortem import CHECKS, READS
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_loader import load_questionnaire, publish
from desktop.domain.questionnaire_loader import read_published as _read_published
from desktop.domain.vocabulary import Vocabulary
from desktop.domain.vocabulary_loader import load_vocabulary

VOCABULARY = "vocabulary.toml"
LOSS_POSTMORTEM = "loss_postmortem.toml"
PREMORTEM = "premortem.toml"


@cache
def parsed(file: str) -> dict[str, Any]:
    """A file under `resources/questionnaires/` as parsed. Not to be changed: everyone shares it."""
    return tomllib.loads(paths.resource("questionnaires", file).read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    """Dimensions, factors, scales and metrics."""
    return load_vocabulary(parsed(VOCABULARY), VOCABULARY)


@cache
def loss_postmortem() -> Questionnaire:
    """The post-mortem of a lost client."""
    return load_questionnaire(parsed(LOSS_POSTMORTEM), LOSS_POSTMORTEM, vocabulary(), READS, CHECKS)


@cache
def published() -> sessions.Questionnaire:
    """The post-mortem as a practice keeps it when a session starts."""
    return publish(parsed(LOSS_POSTMORTEM), parsed(VOCABULARY))


@cache
def premortem() -> Questionnaire:
    """The look ahead at a client one still works with."""
    return load_questionnaire(parsed(PREMORTEM), PREMORTEM, vocabulary(), READS, CHECKS)


@cache
def published_premortem() -> sessions.Questionnaire:
    """The pre-mortem as a practice keeps it when one starts."""
    return publish(parsed(PREMORTEM), parsed(VOCABULARY))


@cache
def read_published(body: str) -> Questionnaire:
    """A questionnaire as a practice kept it, whatever version it is."""
    return _read_published(body, READS, CHECKS)
