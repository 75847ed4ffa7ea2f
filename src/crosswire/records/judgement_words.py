"""What a judgement says, in words: the same on every face."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from crosswire.records.dossiers import Dossier, Point
from crosswire.records.judgements import Judgement, Ruling, cited, meant

SAYS: Mapping[Ruling, str] = {
    "one-story": "belong to one story",
    "other-story": "do not belong to one story",
    "no-copy": "are no copies of each other",
    "same-point": "answer one question",
    "other-point": "answer two questions",
    "conflict": "cannot both be true",
    "no-conflict": "can both be true",
}


def say_ruled(line: Judgement) -> str:
    """Return who ruled, and when: 'ruled by Ada on 2026-03-01'."""
    by = f" by {line.by}" if line.by else ""
    return f"ruled{by} on {line.at[:10]}" if line.at else f"ruled{by}"


def say_judgement(line: Judgement, called: Callable[[str], str] = str) -> str:
    """Return the ruling in full, with why; ``called`` is what ``a`` and ``b`` are called here."""
    note = f" ({line.note})" if line.note else ""
    return f"{say_ruled(line)}: {called(line.a)} and {called(line.b)} {SAYS[line.ruling]}{note}"


def say_rulings(dossier: Dossier, point: Point, letters: Callable[[str], str]) -> Iterator[str]:
    """Yield what people ruled on the point: 'ruled by Ada on 2026-03-01: A “12” and B “15” can both be true'.

    ``letters`` are what reports are called here, by id.
    """
    accounts = (
        {account.cited: account for one in dossier.points for account in one.accounts} if point.judged else {}
    )

    def called(ref: str) -> str:
        account = accounts.get(meant(ref, accounts) or cited(ref))
        return f"{letters(account.report)} “{' '.join(account.quote.split())}”" if account else ref

    for line in dossier.judgements:
        if line.id in point.judged:
            says = say_judgement(line, called)
            stays = line.ruling == "no-conflict" and point.standing == "conflicting"
            yield f"{says}; others here still clash" if stays else says
