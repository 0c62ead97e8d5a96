"""`make bench`: prints every figure as a ratio to a floor measured in the same run."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from tests.benchmarks import charts, pages, reports, store, walk, window
from tests.benchmarks.bench_file import bench_file
from tests.benchmarks.figures import HEAD


def main() -> None:
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # of the screen that is not there
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=500_000, help="size of the large file")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where the files are kept")
    asked = parser.parse_args()
    large = bench_file(
        asked.folder, clients=2_000, interactions=asked.interactions, ratings=asked.interactions * 2 // 5
    )
    small = bench_file(asked.folder, clients=20, interactions=500, ratings=200)
    scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=asked.folder))
    print(f"{asked.interactions:,} interactions, {large.stat().st_size / 2**20:.0f} MiB")
    print("charts, search, timeline, health and pages in processor time, all else by the clock")
    print(HEAD)
    try:
        for part in (
            charts.figures,
            reports.figures,
            lambda: window.figures(large, small),
            lambda: store.figures(large, small, scratch),
            lambda: pages.figures(large, small, scratch),
            lambda: walk.figures(scratch),
        ):
            for figure in part():
                print(figure.line(), flush=True)
    finally:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
