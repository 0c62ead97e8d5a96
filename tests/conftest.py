"""Fixtures every test may use. Real files in `tmp_path`, real widgets offscreen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
