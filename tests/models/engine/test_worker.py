from __future__ import annotations

import subprocess
import sys

from summarizer.models.engine import worker


def test_without_its_library_the_worker_ends_with_a_line_for_the_log() -> None:
    script = (
        "import sys; sys.modules['xllamacpp'] = None\n"
        f"import runpy; runpy.run_path({worker.__file__!r}, run_name='__main__')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], input="{}\n", capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert " E import:" in ended.stderr
