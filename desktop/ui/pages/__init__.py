"""The list of pages. Each is imported when it is first gone to, never before the first paint."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text import N_

if TYPE_CHECKING:
    from desktop.ui.pages.base import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: its name and title as on its class, and where the class stands ("today_page.TodayPage").

    `under` names the navigation entry that is lit while a page without its own entry is shown.
    """

    name: str
    title: str
    icon: str
    where: str
    under: str = ""

    def load(self) -> type[Page]:
        """The page's class."""
        module, _, name = self.where.partition(".")
        found: type[Page] = getattr(importlib.import_module(f"desktop.ui.pages.{module}"), name)
        return found


# In the order of the navigation: Ctrl+1 is the first
PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", N_("Today"), "sun", "today_page.TodayPage"),
    PageEntry("clients", N_("Clients"), "users", "clients_page.ClientsPage"),
    PageEntry("client", N_("Client"), "users", "client_page.ClientPage", under="clients"),
    PageEntry("timeline", N_("Timeline"), "calendar-days", "timeline_page.TimelinePage"),
    PageEntry("losses", N_("Losses"), "notebook-pen", "losses_page.LossesPage"),
    PageEntry(
        "postmortem", N_("Post-mortem"), "notebook-pen", "postmortem_page.PostmortemPage", under="losses"
    ),
    PageEntry("questions", N_("Questions"), "list-checks", "questions_page.QuestionsPage", under="losses"),
)
