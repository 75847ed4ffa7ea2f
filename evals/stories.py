"""Reports by happening: the stories of mixed reports, held against those of two public sets and of our own.

Galaxy: reports of news events, as its files hold them, with title, address and date. The two stories 'On the
campaign trail' are left out, for they are many happenings. ECB+: each of the two sub-topics of a topic is a
story; a document is its title and its text, without the address some begin with. All reports of a set are grouped
at once by the product's own function; nothing but the reports is handed in. The figure is B-Cubed over reports:
for each, how many of its group are of its story (precision), and how much of its story is in its group (recall),
in the mean. ``own`` are the twelve stories of the samples and of training/copies, written and retold by us.

Beside it stands average linkage over the cosine of TF-IDF (sublinear, English stop words left out) of title and
text of the same reports. How far apart groups may be was tuned on this development data, for each set its own,
and is stored here; for our own it is the middle of the two, so that there neither side is tuned. The weights that
ship were learned from ECB+, so that its figure is not of unseen stories; ``./run train --check`` prints the figure
with weights that other topics taught.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from crosswire.flow.pipeline import read_all
from crosswire.reading import rarity
from crosswire.stories import group
from crosswire.stories.fingerprints import fingerprint
from evals.score import Case, Score
from training.copies.drafts import retold, written
from training.copies.made import item
from training.grouping.documents import documents

DATA = "datasets"
REFERENCE = {
    "galaxy_b3_f1": "to be .05 above the baseline",
    "ecbplus_b3_f1": "to be .05 above the baseline",
    "own_b3_f1": "reports of our own; beside it TF-IDF, tuned on the others",
}
# The distance from which the baseline's groups stay apart: the best of .60, .62 ... .98 on the development data.
_APART = {"galaxy": 0.84, "ecbplus": 0.80, "own": 0.82}
_NO_STORY = "On the campaign trail"


@dataclass(frozen=True, slots=True)
class Told:
    """One report as it is handed in, and the story it is of."""

    item: dict[str, object]
    story: str

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.item["id"])

    @property
    def words(self) -> str:
        """Its title and text."""
        return "\n".join(str(self.item[key]) for key in ("title", "text") if self.item.get(key))


def measure(folder: Path) -> Score:
    """Return the figures on those of the two sets that are there, and beside them on our own reports."""
    cases: list[Case] = []
    metrics: dict[str, float] = {}
    remarks: list[str] = []
    count = 0
    for name, reports in (
        ("galaxy", galaxy(folder / "galaxy")),
        ("ecbplus", ecbplus(folder / "ecbplus")),
        ("own", own()),
    ):
        told = list(reports) if name != "own" or count else []
        if not told:
            continue
        count += len(told)
        wanted = {one.id: one.story for one in told}
        found = stories(told)
        for prefix, groups in ((name, found), (f"{name}_tfidf", baseline(told, _APART[name]))):
            figures = dict(zip(("precision", "recall", "f1"), b_cubed(wanted, groups), strict=True))
            metrics |= {f"{prefix}_b3_{key}": value for key, value in figures.items()}
        cases += wrong(wanted, found)
        remarks.append(
            f"{name}: reports {len(told)}, stories {len(set(wanted.values()))}, groups {len(set(found.values()))}"
        )
    return Score(count, metrics, cases, tuple(remarks))


def galaxy(folder: Path) -> Iterator[Told]:
    """Yield the reports of Galaxy, a story's together."""
    for path in sorted(folder.glob("*.json")):
        for event in json.loads(path.read_text("utf-8")):
            if _NO_STORY in event["title"]:
                continue
            story = f"{path.stem} {event['title']}"
            for number, article in enumerate(event["articles"]):
                date = article.get("created_at")
                item: dict[str, object] = {
                    "id": f"{story} {number}",
                    "title": article.get("title"),
                    "text": article["text"],
                    "url": article.get("ext_url"),
                    "published": str(date.get("$date") if isinstance(date, dict) else date or "")[:10],
                }
                yield Told({key: value for key, value in item.items() if value}, story)


def ecbplus(folder: Path) -> Iterator[Told]:
    """Yield the documents of ECB+."""
    for one in documents(folder):
        yield Told({"id": one.id, "text": one.text}, one.story)


def own() -> Iterator[Told]:
    """Yield the reports written and retold by hand, with their dates; samples made of another sample are left out."""
    drafts = [(story, draft) for story, drafts in written().items() for draft in drafts]
    for story, draft in (*drafts, *retold()):
        yield Told({key: value for key, value in item(draft).items() if value}, story)


def stories(told: Sequence[Told]) -> dict[str, Hashable]:
    """Return for each report the story that the product puts it in; one that it cannot read stands alone."""
    read = read_all([one.item for one in told])
    prints = (fingerprint(*pair, rarity=rarity) for pair in zip(read.reports, read.readings, strict=True))
    groups: dict[str, Hashable] = {one.id: one.id for one in told}
    for story in group(prints):
        groups |= {member.report: story.id for member in story.members}
    return groups


def baseline(told: Sequence[Told], apart: float) -> dict[str, Hashable]:
    """Return the groups that average linkage over TF-IDF makes."""
    made = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform([one.words for one in told])
    far = 1.0 - (made @ made.T).toarray()
    linkage = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=apart)
    return dict(zip((one.id for one in told), linkage.fit_predict(far).tolist(), strict=True))


def b_cubed(wanted: dict[str, str], found: dict[str, Hashable]) -> tuple[float, float, float]:
    """Return B-Cubed precision, recall and F1 of the groups."""
    shared = Counter((wanted[key], found[key]) for key in wanted)
    stories, groups = Counter(wanted.values()), Counter(found[key] for key in wanted)
    precision = float(np.mean([shared[wanted[key], found[key]] / groups[found[key]] for key in wanted]))
    recall = float(np.mean([shared[wanted[key], found[key]] / stories[wanted[key]] for key in wanted]))
    return precision, recall, 2 * precision * recall / (precision + recall)


def wrong(wanted: dict[str, str], found: dict[str, Hashable]) -> Iterator[Case]:
    """Yield the reports that stand among those of another story, or apart from most of their own."""
    shared = Counter((wanted[key], found[key]) for key in wanted)
    most = {
        group: min((s for s, g in shared if g == group), key=lambda s: (-shared[s, group], s))
        for group in set(found.values())
    }
    stories = Counter(wanted.values())
    for key, story in wanted.items():
        if most[found[key]] != story:
            yield Case(key, "among reports of another story")
        elif shared[story, found[key]] * 2 <= stories[story] and stories[story] > 1:
            yield Case(key, "apart from most of its story")
