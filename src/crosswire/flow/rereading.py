"""Reports that another version of reading read: read anew, so that all that is held is told by one."""

from __future__ import annotations

from crosswire.flow.answers import to_keep
from crosswire.flow.pipeline import Progress
from crosswire.flow.processes import Reader, read_each
from crosswire.reading import STAGE as READING
from crosswire.records.newsroom import Reread
from crosswire.records.outcomes import Outcome
from crosswire.settings import Settings
from crosswire.store import Store


def reread(
    store: Store, settings: Settings, reader: Reader, run: str, at: str, progress: Progress | None = None
) -> Reread:
    """Give every report a reading of this version that has only readings of others; their stories wait then.

    Each is kept as it comes: a run that is broken off goes on where it was. Why one cannot be read the store knows
    under the ``run``.
    """
    wanted = store.read_before(*READING)
    kept = {one.report.id: one for id in wanted if (one := store.report(id)) is not None}
    reports = (one.report for one in kept.values())
    done, failed = 0, list[str]()
    for report, answer in read_each(reports, settings, reader):
        if progress:
            progress(f"reading {report.origin or report.id} anew", done + len(failed), len(wanted))
        found = to_keep(report, answer, kept[report.id].taken)
        if isinstance(found, str):
            failed.append(report.id)
            store.note(run, (Outcome(report.id, "failed", found, report.id),), at)
        else:
            store.keep_reading(found.reading, found.fingerprint)
            done += 1
    return Reread(done, tuple(failed))
