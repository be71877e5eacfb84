"""Sweeps the thresholds that the coder applies to the event model, on the tune part of the corpus: ``python -m bench.sweep``.

For each threshold one table: the figure it moves, at each setting, with all else as it stands. Nothing is written; what is found goes into
the constants by hand, with this command named beside them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from dragoman.code import labels
from dragoman.code.eventmodel import CANDIDATE, WEIGHTS, EventModel, Reading
from dragoman.train import measure
from dragoman.train.annotation import SentenceNote
from dragoman.train.build import load_items
from dragoman.train.examples import part, without_dateline

CANDIDATES = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
ROLES = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
CONTEXTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


def figures(model: EventModel, read: Sequence[Sequence[Reading]], notes: Sequence[SentenceNote], fit: bool = False, **thresholds: float) -> dict[str, float]:
    """What `dragoman train` logs; with ``fit`` the confidence is fitted anew to these readings."""
    judged = [measure.judge(r, n, model.labels) for r, n in zip(read, notes, strict=True)]
    return measure.measure(judged, notes, measure.calibrate(judged, notes) if fit else model.calibration, model.labels, **thresholds)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--models", type=Path, default=WEIGHTS)
    parser.add_argument("--corpus", type=Path, default=Path("corpus/text"))
    args = parser.parse_args()
    model = EventModel(args.models)
    notes = [without_dateline(s) for item in load_items(args.corpus, labels.of_plover()) if part(item.id) == "tune" for s in item.sentences]
    print(f"{len(notes)} sentences of the tune part\n")
    print("candidate trigger   events F1  P      R      triggers F1  false alarms  second readings")
    for setting in CANDIDATES:
        model.candidate = setting
        read = model.read([n.text for n in notes])
        f = figures(model, read, notes, fit=True)
        print(f"{setting:17.2f}   {f['events_f1']:.3f}      {f['events_p']:.3f}  {f['events_r']:.3f}  {f['triggers_f1']:.3f}        {f['false_alarms']:.3f}         {sum(map(len, read))}", flush=True)
    model.candidate = CANDIDATE
    read = model.read([n.text for n in notes])
    print("\nrole word           actor F1   recipient  day    place  source")
    for setting in ROLES:
        f = figures(model, read, notes, role=setting)
        print(f"{setting:17.2f}   {f['actor_f1']:.3f}      {f['recipient_f1']:.3f}      {f['date_f1']:.3f}  {f['place_f1']:.3f}  {f['source_f1']:.3f}", flush=True)
    print("\ncontext             F1")
    for setting in CONTEXTS:
        print(f"{setting:17.2f}   {figures(model, read, notes, context=setting)['contexts_f1']:.3f}", flush=True)


if __name__ == "__main__":
    main()
