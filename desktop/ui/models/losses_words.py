"""Losses in words: the lines of their table, what they have in common, the list for new clients."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from desktop import text
from desktop.domain.losses import ENOUGH, Bias, Check, Common, Money, PastLoss
from desktop.domain.vocabulary import Vocabulary
from desktop.reports.words import VERDICTS, preventable, span, word
from desktop.text import N_, _, ngettext
from desktop.ui.models.record_model import Column

_MONTH_DAYS = 30.44
_VERDICTS = {
    "ours": N_("My side"),
    "both": N_("Both sides"),
    "theirs": N_("Their side"),
    "circumstances": N_("Circumstances"),
    "unclear": N_("Cannot tell"),
}
_HANDS = {
    "mine": N_("{money} in my hands"),
    "partly": N_("{money} partly in my hands"),
    "theirs": N_("{money} in their hands"),
    "nobody": N_("{money} in nobody's hands"),
    "": N_("{money} not told"),
}


LOOKS = {
    "": N_("Not said"),
    "same": N_("Still right"),
    "part": N_("Right in part"),
    "other": N_("I see it differently now"),
}


def loss_columns() -> list[Column[PastLoss]]:
    """The columns of all losses."""
    # Called plainly: a generic frozen dataclass with slots cannot be subscripted before Python 3.12
    columns: list[Column[PastLoss]] = [
        Column("name", _("Client"), lambda loss: loss.name, tip=lambda loss: loss.name),
        Column(
            "value",
            _("Yearly value"),
            lambda loss: text.money(loss.value, loss.currency),
            sort=lambda loss: loss.value,
            is_number=True,
        ),
        Column("tenure", _("With us"), tenure_words, sort=lambda loss: loss.tenure),
        Column(
            "ended",
            _("Ended"),
            _ended_words,
            sort=lambda loss: loss.ended_on,
            tip=lambda loss: text.partial(loss.ended_on),
        ),
        Column("verdict", _("Because of"), verdict_words),
        Column("window", _("Window"), window_words, sort=lambda loss: loss.window, tip=_window_tip),
    ]
    return columns


def tenure_words(loss: PastLoss) -> str:
    """How long the client was one: `14 months`, `2.3 years`; "" when a date is missing."""
    if loss.tenure is None:
        return ""
    months = round(sum(loss.tenure) / 2 / _MONTH_DAYS)
    if months < 1:
        return _("Under a month")
    if months < 24:
        return ngettext("{n} month", "{n} months", months).format(n=months)
    return _("{n} years").format(n=f"{months / 12:.1f}".removesuffix(".0"))


def verdict_words(loss: PastLoss) -> str:
    """What it ended because of, or where the look back stands."""
    if loss.session_id is None:
        return _("Not looked back at")
    if not loss.is_finished:
        return _("Under way")
    return _(_VERDICTS[loss.verdict]) if loss.verdict in _VERDICTS else ""


def window_words(loss: PastLoss) -> str:
    """The days from the first sign to the end being known."""
    return "" if loss.window is None else span(*loss.window)


def outcome_words(result: str) -> tuple[str, str]:
    """The verdict, and how long there was between the first sign and the day the end was known.

    `result` is the session's snapshot; each is "" when it does not tell.
    """
    snapshot = json.loads(result) if result else {}
    chosen = snapshot.get("active", {}).get("wg.verdict")
    verdict = word(VERDICTS, chosen) if isinstance(chosen, str) else ""
    days = snapshot.get("computed", {}).get("window_days", {}).get("days")
    # No time at all also stands for a first sign dated after the end: that is no window to tell of
    if not days or not days[1]:
        return verdict, ""
    least, most = days
    if least == most:
        return verdict, _("{days} from the first sign to the day the end was known.").format(
            days=text.days(most)
        )
    between = _("{least} to {most} days from the first sign to the day the end was known.")
    return verdict, between.format(least=least, most=most)


def look_words(verdict: str) -> str:
    """How the verdict looked, in words; "" when it was left open."""
    return _(LOOKS[verdict]) if verdict and verdict in LOOKS else ""


def too_few_words(finished: int) -> str:
    """Why nothing is compared yet."""
    return ngettext(
        "With {n} finished look back there is only a list: what losses have in common shows from {enough} on. "
        "Before that it may be chance.",
        "With {n} finished look backs there is only a list: what losses have in common shows from {enough} "
        "on. Before that it may be chance.",
        finished,
    ).format(n=finished, enough=ENOUGH)


def common_sentences(common: Common) -> list[str]:
    """What the losses have in common besides their causes, a sentence each."""
    said = []
    if common.preventable is not None:
        said.append(_preventable(common))
    if common.window is not None:
        said.append(_window(common))
    said.extend(_money(each) for each in common.money if each.total)
    if common.guesses:
        said.append(_guesses(common))
    return said


def bias_sentences(biases: Iterable[Bias], vocabulary: Vocabulary) -> list[str]:
    """Where one's own view and the client's were apart, and in which direction."""
    said = []
    for bias in biases:
        name = vocabulary.dimensions[bias.dim].name
        for count, words in ((bias.better, _BETTER), (bias.worse, _WORSE)):
            if count:
                said.append(ngettext(*words, count).format(area=name, n=count))
    return said


_BETTER = (
    N_("{area}: in {n} loss I saw it better than the client did."),
    N_("{area}: in {n} losses I saw it better than the client did."),
)
_WORSE = (
    N_("{area}: in {n} loss I saw it worse than the client did."),
    N_("{area}: in {n} losses I saw it worse than the client did."),
)


def checklist_text(checks: Sequence[Check]) -> str:
    """The list for new clients as Markdown that reads as plain text too; names nobody."""
    lines = [_("# Before taking on a new client"), ""]
    for check in checks:
        lines.append(f"- [ ] {check.factor.name}")
        lines.extend(f"  - {words}" for words in check_words(check))
    return "\n".join(lines) + "\n"


def check_words(check: Check) -> list[str]:
    """Where good begins, and where harm does."""
    good, bad = check.factor.anchors.get("5", ""), check.factor.anchors.get("1", "")
    return [
        _("{sign}: {words}").format(sign=sign, words=words)
        for sign, words in ((_("A good sign"), good), (_("A warning"), bad))
        if words
    ]


def _preventable(common: Common) -> str:
    assert common.preventable is not None
    share = float(common.preventable)
    return ngettext(
        "{sentence} Over {n} loss it was {share} %.",
        "{sentence} Over {n} losses it was {share} %.",
        common.weighed,
    ).format(sentence=preventable(share), share=round(share * 100), n=common.weighed)


def _window(common: Common) -> str:
    assert common.window is not None
    least, most = (round(days) for days in common.window)
    return ngettext(
        "In the middle there were {period} from the first sign to the day the end was known ({n} loss).",
        "In the middle there were {period} from the first sign to the day the end was known ({n} losses).",
        common.timed,
    ).format(period=span(least, most), n=common.timed)


def _money(money: Money) -> str:
    parts = [
        _(_HANDS[hands]).format(money=text.money(part, money.currency))
        for hands, part in money.by_hands.items()
    ]
    return _("{money} a year went: {parts}.").format(
        money=text.money(money.total, money.currency), parts=", ".join(parts)
    )


def _guesses(common: Common) -> str:
    counts = [common.guesses.get(check, 0) for check in ("same", "part", "other")]
    return _(
        "My first guess still held in {same}, was part of it in {part}, was something else in {other}."
    ).format(same=counts[0], part=counts[1], other=counts[2])


def _ended_words(loss: PastLoss) -> str:
    """The month, or the year: the whole day stands in the tool tip."""
    words = text.partial(loss.ended_on[:7])
    name, _space, year = words.partition(" ")
    return f"{name[:3]} {year}" if year else words


def _window_tip(loss: PastLoss) -> str:
    if loss.window is None:
        return ""
    return _("From the first sign to the day the end was known: {period}").format(period=span(*loss.window))
