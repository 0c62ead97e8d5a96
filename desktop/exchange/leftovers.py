"""The rows an import leaves out, as a file to be mended and imported again."""

from __future__ import annotations

import csv
import io

from desktop.exchange.layouts import REASON, weigh
from desktop.exchange.plans import FilePlan, SourceFile
from desktop.exchange.reading import read_table
from desktop.text import _

LEFT_OUT = ("doubtful", "rejected")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_left_out(source: SourceFile, file: FilePlan) -> str:
    """CSV text of the rows in doubt and those not usable, with the reason in a last column.

    A cell that a spreadsheet would take for a formula gets an apostrophe, which an import takes off again.
    """
    table = read_table(source.data, lambda header: weigh(header, file.kind), file.encoding)
    why = {line.row: " ".join(line.remarks) for line in file.lines if line.state in LEFT_OUT}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*map(_harmless, table.header), _(REASON)])
    for row in table.rows:
        if row.number in why:
            writer.writerow([*map(_harmless, row.cells), _harmless(why[row.number])])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
