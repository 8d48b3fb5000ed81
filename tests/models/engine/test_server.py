"""The engine's process: that it starts, ends, and says what went wrong.

Most tests put a stand-in for the native module beside the real child process, which is fast and
lets it fail on demand; those that load a file run the real engine.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from summarizer.errors import ConfigError, EngineError
from summarizer.models.engine import process as child
from summarizer.models.engine import prompt_states as prefixes
from summarizer.models.engine import server as engine
from summarizer.models.engine import weights
from summarizer.models.engine.process import environment

STAND_IN = '''
"""Takes the place of the native module: serves its settings, or fails as `behave` says."""
import http.server, json, os, signal, threading
from pathlib import Path
from types import SimpleNamespace

__version__ = "0.0-stand-in"
print("a module that prints", flush=True)
os.write(1, b"native code that writes to standard output\\n")

class CommonParams:
    def __init__(self):
        self.model = SimpleNamespace(path="")
        self.cpuparams = SimpleNamespace(n_threads=-1)
        self.cpuparams_batch = SimpleNamespace(n_threads=-1)

class Server:
    def __init__(self, params):
        behave = Path(params.model.path).read_text().removeprefix("GGUF")
        os.write(2, b"0.00.000.001 I srv  init: initializing ...\\n")
        if behave == "fail":
            os.write(2, b"0.00.000.002 E llama_model_load: error loading model: no luck\\n")
            raise RuntimeError("Failed to init server, please check the input params.")
        if behave.startswith("signal"):
            os.kill(os.getpid(), int(behave.split()[1]))
        if behave == "hang":
            threading.Event().wait()
        key = params.api_keys[0]
        asked = []
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                good = self.headers["Authorization"] == f"Bearer {key}"
                self.send_response(200 if good else 401)
                self.end_headers()
                shown = {"pid": os.getpid(), "context": params.n_ctx, "cwd": os.getcwd(),
                         "threads": params.cpuparams.n_threads, "hosts": params.hostnames,
                         "spins": os.environ["GOMP_SPINCOUNT"],
                         "asked": asked}
                self.wfile.write(json.dumps(shown).encode())
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked.append([self.path, body])
                path = Path(params.slot_save_path + str(body.get("filename")))
                answer, status = {}, 200
                if "save" in self.path:
                    path.write_bytes(b"state of " + asked[0][0].encode())
                    answer["n_written"] = path.stat().st_size + (behave == "short")
                if "restore" in self.path and behave == "refuse":
                    status = 400
                if behave == "die":
                    os.kill(os.getpid(), signal.SIGABRT)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())
            def log_message(self, *args): pass
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", params.port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.listening_address = f"http://127.0.0.1:{self._server.server_port}"
'''


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the stand-in, which the child finds first."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "xllamacpp.py").write_text(STAND_IN)
    monkeypatch.syspath_prepend(str(folder))
    root = str(Path(engine.__file__).parents[3])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), root]))
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    return folder


def gguf(folder: Path, behave: str = "") -> Path:
    path = folder / "some.gguf"
    path.write_text(f"GGUF{behave}")
    return path


def get(running: engine.Engine, key: str | None = None) -> dict[str, object]:
    request = urllib.request.Request(
        running.base_url, headers={"Authorization": f"Bearer {key or running.api_key}"}
    )
    with urllib.request.urlopen(request, timeout=5) as reply:
        answer = json.load(reply)
    assert isinstance(answer, dict)
    return answer


def gone(pid: int, *, within: float = 5.0) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            # no such entry, or the process ended between opening and reading
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_an_engine_runs_until_the_block_ends(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path), context=2048, threads=3) as running:
        assert running.is_alive()
        running.check()
        assert running.base_url.startswith("http://127.0.0.1:")
        assert running.base_url.endswith("/v1")
        assert running.model == "some"
        assert running.version == "xllamacpp 0.0-stand-in"
        seen = get(running)
        assert seen["pid"] == running.process.pid != os.getpid()
        assert (seen["context"], seen["threads"], seen["hosts"]) == (2048, 3, ["127.0.0.1"])
    assert not running.is_alive()
    with pytest.raises(EngineError):
        running.check()


def test_waiting_threads_sleep_soon_unless_the_user_says_otherwise(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOMP_SPINCOUNT", raising=False)
    with engine.serve(gguf(tmp_path)) as running:
        assert get(running)["spins"] == "1000"
    monkeypatch.setenv("GOMP_SPINCOUNT", "7")
    with engine.serve(gguf(tmp_path)) as running:
        assert get(running)["spins"] == "7"


def test_an_engine_wants_its_key_and_does_not_show_it(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path)) as running:
        assert running.api_key not in repr(running)
        command = Path(f"/proc/{running.process.pid}/cmdline")
        if command.exists():
            assert running.api_key not in command.read_text()
        with pytest.raises(urllib.error.HTTPError) as caught:
            get(running, key="guessed")
        with caught.value as refusal:
            assert refusal.code == 401


def test_two_engines_run_side_by_side(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path)) as one, engine.serve(gguf(tmp_path)) as two:
        assert one.base_url != two.base_url
        assert one.api_key != two.api_key
        assert get(one)["pid"] != get(two)["pid"]


def test_what_native_code_prints_goes_to_the_log_alone(
    stand_in: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "engine.log"
    with engine.serve(gguf(tmp_path), log=log):
        pass
    assert "native code that writes to standard output" in log.read_text()
    assert "initializing" in log.read_text()
    assert capfd.readouterr() == ("", "")


def test_the_log_is_thrown_away_unless_it_is_asked_for(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path)) as running:
        assert running.log.exists()
    assert not running.log.exists()


def test_a_file_that_cannot_be_loaded_is_said_in_the_engines_words(
    stand_in: Path, tmp_path: Path
) -> None:
    with (
        pytest.raises(EngineError, match=r"could not load .*some\.gguf.* no luck") as caught,
        engine.serve(gguf(tmp_path, "fail")),
    ):
        pass
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize(
    ("number", "said", "cure"),
    [
        (signal.SIGKILL, "it was killed", "memory"),
        (signal.SIGILL, "processor lacks", "--no-binary"),
        (signal.SIGSEGV, "it died of signal 11", "--verbose"),
    ],
)
def test_a_death_while_loading_is_explained(
    stand_in: Path, tmp_path: Path, number: signal.Signals, said: str, cure: str
) -> None:
    with (
        pytest.raises(EngineError, match=said) as caught,
        engine.serve(gguf(tmp_path, f"signal {int(number)}")),
    ):
        pass
    assert cure in caught.value.hint


def test_loading_that_never_ends_is_stopped(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "START_SECONDS", 0.5)
    with (
        pytest.raises(EngineError, match="not ready after"),
        engine.serve(gguf(tmp_path, "hang")),
    ):
        pass


def test_an_engine_killed_midway_is_noticed(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path)) as running:
        running.process.kill()
        running.process.wait()
        assert not running.is_alive()
        with pytest.raises(EngineError, match="went away: it was killed"):
            running.check()


def test_an_error_inside_the_block_ends_the_engine(stand_in: Path, tmp_path: Path) -> None:
    seen: list[engine.Engine] = []

    def fail() -> None:
        with engine.serve(gguf(tmp_path)) as running:
            seen.append(running)
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        fail()
    assert not seen[0].is_alive()


def test_an_engine_outlives_the_thread_that_started_it(stand_in: Path, tmp_path: Path) -> None:
    with contextlib.ExitStack() as stack:
        found: list[engine.Engine] = []
        thread = threading.Thread(
            target=lambda: found.append(stack.enter_context(engine.serve(gguf(tmp_path))))
        )
        thread.start()
        thread.join()
        time.sleep(0.1)
        found[0].check()


PARENT = """
import sys, time
from pathlib import Path
from summarizer.models.engine import server as engine
with engine.serve(Path(sys.argv[1])) as running:
    print(running.process.pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_engine_dies_with_its_parent(
    stand_in: Path, tmp_path: Path, how: signal.Signals
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(gguf(tmp_path))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert not gone(pid, within=0.1)
        parent.send_signal(how)
        assert gone(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_ctrl_c_in_the_terminal_leaves_the_engine_to_its_parent(
    stand_in: Path, tmp_path: Path
) -> None:
    with engine.serve(gguf(tmp_path)) as running:
        assert os.getpgid(running.process.pid) != os.getpgid(0)
        running.process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        running.check()


SHARED = [{"role": "system", "content": "You read news."}, {"role": "user", "content": ""}]


def paths_asked(running: engine.Engine) -> list[str]:
    asked = get(running)["asked"]
    assert isinstance(asked, list)
    return [path for path, _ in asked]


def states(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "prefixes").glob("*"))


def test_a_shared_beginning_is_worked_out_once_and_read_from_disk_after(
    stand_in: Path, tmp_path: Path
) -> None:
    path = gguf(tmp_path)
    with engine.serve(path) as first:
        assert not first.prepare("p1", SHARED)
        assert paths_asked(first) == ["/v1/chat/completions", "/slots/0?action=save"]
        assert first.prepare("p1", SHARED)
    with engine.serve(path) as second:
        assert second.prepare("p1", SHARED)
        assert paths_asked(second) == ["/slots/0?action=restore"]
        assert not second.prepare("p2", SHARED)
    with engine.serve(path, context=1024) as other_context:
        assert not other_context.prepare("p1", SHARED)


def test_other_weights_have_other_states(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path)) as running:
        running.prepare("p1", SHARED)
    path = gguf(tmp_path)
    os.utime(path, (1, 1))
    with engine.serve(path) as running:
        assert not running.restore_prefix("p1")


def test_a_damaged_state_is_never_shown_to_the_engine(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path)) as running:
        running.prepare("p1", SHARED)
        [path] = states(tmp_path)
        path.write_bytes(path.read_bytes()[:-1])
        assert not running.restore_prefix("p1")
        assert states(tmp_path) == []
        assert not running.prepare("p1", SHARED)
        assert running.prepare("p1", SHARED)


def test_a_state_that_the_engine_refuses_is_made_anew(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path, "refuse")) as running:
        running.prepare("p1", SHARED)
        assert not running.restore_prefix("p1")
        assert states(tmp_path) == []
        running.check()


def test_a_state_cut_short_by_a_full_disk_is_not_kept(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path, "short")) as running:
        assert not running.prepare("p1", SHARED)
        assert states(tmp_path) == []


def test_a_crash_while_preparing_is_said(stand_in: Path, tmp_path: Path) -> None:
    with (
        engine.serve(gguf(tmp_path, "die")) as running,
        pytest.raises(EngineError, match="went away"),
    ):
        running.prepare("p1", SHARED)


def test_few_states_are_kept_the_last_used_ones(stand_in: Path, tmp_path: Path) -> None:
    with engine.serve(gguf(tmp_path)) as running:
        for n in range(prefixes.KEPT):
            running.prepare(f"p{n}", SHARED)
            [os.utime(path, (n, n)) for path in states(tmp_path) if path.stat().st_mtime > 1e6]
        assert running.restore_prefix("p0")
        running.prepare("one more", SHARED)
        assert len(states(tmp_path)) == prefixes.KEPT
        assert running.restore_prefix("p0")
        assert not running.restore_prefix("p1")


def test_a_cache_that_cannot_be_written_costs_time_alone(stand_in: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")
    with engine.serve(gguf(tmp_path)) as running:
        assert running.prefixes is None
        assert not running.prepare("p1", SHARED)
        assert paths_asked(running) == ["/v1/chat/completions"]


def test_without_the_extra_the_cure_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_spec(name: str) -> None:
        assert name == "xllamacpp"

    monkeypatch.setattr(importlib.util, "find_spec", find_spec)
    with pytest.raises(ConfigError) as caught, engine.serve(gguf(tmp_path)):
        pass
    assert "pip install '.[local]' in the checkout" in caught.value.hint


def test_a_missing_system_library_is_named(stand_in: Path, tmp_path: Path) -> None:
    (stand_in / "xllamacpp.py").write_text(
        "raise ImportError('libgomp.so.1: cannot open shared object file')"
    )
    with pytest.raises(EngineError, match="libgomp") as caught, engine.serve(gguf(tmp_path)):
        pass
    assert "libgomp1" in caught.value.hint


def test_a_file_that_is_no_gguf_is_refused(stand_in: Path, tmp_path: Path) -> None:
    path = tmp_path / "poem.gguf"
    path.write_text("Roses are red")
    with pytest.raises(EngineError, match="no GGUF file"), engine.serve(path):
        pass


def test_a_missing_file_is_refused(stand_in: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="No such file"), engine.serve(tmp_path / "none.gguf"):
        pass


def test_the_model_is_named_after_weights_that_are_known() -> None:
    known = weights.WEIGHTS[weights.DEFAULT]
    assert engine.model_name(Path(f"/cache/{known.sha256}.gguf")) == weights.DEFAULT
    assert engine.model_name(Path("/home/me/my-model.Q8.gguf")) == "my-model.Q8"


@pytest.mark.skipif(sys.platform != "linux", reason="affinity")
def test_no_more_cores_are_used_than_this_process_may() -> None:
    allowed = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(allowed)})
        assert child.usable_cores() == 1
    finally:
        os.sched_setaffinity(0, allowed)
    cores = child.usable_cores()
    assert cores is not None
    assert 1 <= cores <= len(allowed)


def test_the_real_engine_refuses_a_damaged_file(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    path = tmp_path / "damaged.gguf"
    path.write_bytes(b"GGUF" + bytes(range(256)) * 10)
    with pytest.raises(EngineError, match="gguf") as caught, engine.serve(path):
        pass
    assert "damaged.gguf" in str(caught.value)


def chat(running: engine.Engine, text: str, tokens: int = 16) -> str:
    body = {
        "messages": [{"role": "user", "content": text}],
        "max_tokens": tokens,
        "temperature": 0,
    }
    request = urllib.request.Request(
        f"{running.base_url}/chat/completions",
        data=json.dumps(body).encode(),
        headers={
            "Authorization": f"Bearer {running.api_key}",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=120) as reply:
        content = json.load(reply)["choices"][0]["message"]["content"]
    assert isinstance(content, str)
    return content


@pytest.fixture
def small() -> Path:
    pytest.importorskip("xllamacpp")
    path = weights.locate("qwen2.5-coder-0.5b")
    if path is None:
        pytest.skip("the weights are not pulled")
    return path


@pytest.mark.model
@pytest.mark.timeout(300)
def test_the_real_engine_answers_and_dies_midway(
    small: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with engine.serve(small, context=1024) as running:
        assert chat(running, "What is the capital of France? One word.").startswith("Paris")
        threading.Timer(1.0, running.process.kill).start()
        with pytest.raises(OSError, match=r"(?i)closed|reset|refused|remote"):
            chat(running, "Write a long story.", tokens=600)
        with pytest.raises(EngineError, match="was killed"):
            running.check(patience=engine.DYING_SECONDS)
    assert capfd.readouterr() == ("", "")


def test_the_engines_process_sees_no_key() -> None:
    own = {
        "PATH": "/bin", "HOME": "/home/me", "LC_ALL": "C", "OMP_NUM_THREADS": "2",
        "OPENAI_API_KEY": "k", "AWS_SECRET_ACCESS_KEY": "k", "DATABASE_URL": "k", "HF_TOKEN": "k",
        "GGML_API_KEY": "k", "LLAMA_ARG_API_KEY": "k", "GOMP_SPINCOUNT": "7",
    }  # fmt: skip
    given = environment(own)
    assert "k" not in given.values()
    assert given["PATH"] == "/bin"
    assert given["OMP_NUM_THREADS"] == "2"
    assert given["GOMP_SPINCOUNT"] == "7"  # the user's own goes before ours
