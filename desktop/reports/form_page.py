"""The client's form as one web page that needs nothing else: no network, no other file, no scripts to print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from desktop import paths
from desktop.charts.colours import colours_of
from desktop.domain.answers import Missing
from desktop.domain.client_form import ANSWER_FORMAT, ClientForm, Group, Item, value_of
from desktop.text import N_, _

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
TITLE = N_("Our work together")
_COLOURS = ("window", "surface", "text", "text2", "text3", "border", "border_strong", "accent")


def form_page(form: ClientForm, token: str, blocks: Sequence[tuple[str, str]], sender: str = "") -> str:
    """The whole file. The only link to the practice is the token.

    `blocks` are the texts of the mail with the mark of what is answered behind each ("": nothing).
    """
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(form.language)}" dir="{escape(form.direction)}">',
            *_head(),
            "<body>",
            "<main>",
            f"<h1>{escape(_(TITLE))}</h1>",
            f"<p>{escape(form.intro)}</p>",
            *([f'<p class="sender"><bdi>{escape(sender)}</bdi></p>'] if sender else []),
            f'<noscript><p class="hint">{escape(_without_scripts())}</p></noscript>',
            '<form id="form" autocomplete="off">',
            *(line for group in form.groups for line in _group(group)),
            "</form>",
            *_ways_out(form),
            f"<footer>{escape(_('Form {mark}').format(mark=f'{token}-{form.short_hash}'))}</footer>",
            "</main>",
            f'<script type="application/json" id="client-form">{_data(form, token, blocks)}</script>',
            f"<script>\n{_resource('page.js')}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _head() -> list[str]:
    colours = colours_of("light")
    tokens = " ".join(f"--{name.replace('_', '-')}: {getattr(colours, name)};" for name in _COLOURS)
    return [
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{escape(_(TITLE))}</title>",
        f"<style>\n:root {{ {tokens} }}\n{_resource('page.css')}</style>",
        "</head>",
    ]


def _group(group: Group) -> list[str]:
    if not group.question:
        return ['<fieldset class="group">', *_item(group.items[0]), "</fieldset>"]
    lines = ['<fieldset class="group">', _legend(group.mark, group.question)]
    for item in group.items:
        lines += ['<fieldset class="row">', *_item(item), "</fieldset>"]
    return [*lines, "</fieldset>"]


def _item(item: Item) -> list[str]:
    if item.kind == "text":
        return [
            f'<label class="question" for="text-{item.mark}">{_marked(item.mark, item.question)}</label>',
            f'<textarea id="text-{item.mark}" name="{item.mark}" dir="auto" rows="4"></textarea>',
        ]
    shape = (
        f'class="scale" style="--points: {len(item.choices)}"' if item.kind == "rating" else 'class="list"'
    )
    lines = [_legend(item.mark, item.question), f"<div {shape}>"]
    kind = "checkbox" if item.kind == "multi" else "radio"
    for place, (number, choice) in enumerate(item.numbered):
        label = f"{number} · {choice.label}" if item.kind == "rating" and number else choice.label
        lines.append(
            f'<label class="choice"><input type="{kind}" name="{item.mark}" value="{place}">'
            f"<span>{escape(label)}</span></label>"
        )
    lines.append("</div>")
    if kind == "radio":
        lines.append(
            f'<button type="button" class="clear" id="clear-{item.mark}" hidden>{escape(_("Clear"))}</button>'
        )
    return lines


def _legend(mark: str, question: str) -> str:
    return f"<legend>{_marked(mark, question)}</legend>"


def _marked(mark: str, question: str) -> str:
    return f'<span class="mark">{mark}</span>{escape(question)}'


def _ways_out(form: ClientForm) -> list[str]:
    return [
        '<section class="done">',
        f'<p class="screen">{escape(form.closing)}</p>',
        '<div class="ways" id="ways" hidden>',
        f'<button type="button" class="main" id="save">{escape(_("Save answers"))}</button>',
        f'<button type="button" id="copy">{escape(_("Copy as text"))}</button>',
        f'<button type="button" id="print">{escape(_("Print"))}</button>',
        "</div>",
        '<p id="said" class="hint" role="status"></p>',
        f'<textarea id="text" class="screen" dir="auto" rows="10" readonly hidden '
        f'aria-label="{escape(_("Your answers as text"))}"></textarea>',
        "</section>",
    ]


def _without_scripts() -> str:
    return _(
        "The buttons of this page do not work here. You can print it and write on paper, or answer in your "
        "reply with the number of each question."
    )


def _data(form: ClientForm, token: str, blocks: Sequence[tuple[str, str]]) -> str:
    """What the script of the page works with; no character of it can end the element it stands in."""
    content = {
        "format": ANSWER_FORMAT,
        "token": token,
        "questionnaire": {
            "id": form.questionnaire_id,
            "version": form.version,
            "form_sha256": form.sha256,
        },
        "items": [_as_json(item) for item in form.items],
        "blocks": [{"mark": mark, "text": text} for mark, text in blocks],
        "words": {
            "saved": _("Saved as {name}. Please send this file back."),
            "copied": _("Copied. Please paste the text into a reply."),
            "select": _("Please copy the text below into a reply."),
        },
    }
    text = json.dumps(content, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _as_json(item: Item) -> dict[str, object]:
    choices = []
    for number, choice in item.numbered:
        value = value_of(choice)
        choices.append(
            {
                "number": number,
                "label": choice.label,
                "alone": choice.value in item.exclusive,
                **({"missing": value.value} if isinstance(value, Missing) else {"value": value}),
            }
        )
    return {"id": item.question_id, "row": item.row, "mark": item.mark, "kind": item.kind, "choices": choices}


def _resource(name: str) -> str:
    return paths.resource("form", name).read_text(encoding="utf-8")
