"""The engine's own process: llama.cpp's server on a loopback port, until its parent goes away.

Run as a script, with the standard library and xllamacpp alone, so that it starts fast and cannot
pull in the rest. It is told what to do by one JSON line on standard input (an API key on a command
line would be seen by every user of the machine) and answers with one on standard output.
"""

from __future__ import annotations

import json
import os
import signal
import sys


def main() -> None:
    """Start the server as the first line of standard input says; end when that input ends."""
    # The parent decides when this ends: Ctrl-C in its terminal reaches both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = json.loads(sys.stdin.readline())
    # llama.cpp writes to the file descriptors themselves: leave only the log to it.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    try:
        import xllamacpp
    except ImportError as error:
        # In the log's own form, for who looks for errors in it.
        sys.exit(f"0.00.000.000 E import: {error}")

    params = xllamacpp.CommonParams()
    params.model.path = settings["weights"]
    params.model_alias = {settings["model"]}
    params.hostnames = ["127.0.0.1"]
    params.port = 0  # the system picks a free one, so that none can be taken
    params.api_keys = [settings["api_key"]]
    params.cors_origins = "null"
    params.n_ctx = settings["context"]
    params.n_parallel = 1
    params.n_threads_http = 2
    params.verbosity = 3
    params.ui = False
    params.endpoint_slots = bool(settings["slots"])
    params.slot_save_path = f"{settings['slots']}{os.sep}" if settings["slots"] else ""
    params.warmup = False
    params.fit_params = False
    params.cache_ram_mib = settings["prompt_cache_mib"]
    if settings["threads"]:
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = settings["threads"]

    try:
        server = xllamacpp.Server(params)
    except RuntimeError:
        sys.exit(1)  # what was wrong stands in the log
    answer = {"address": server.listening_address, "version": xllamacpp.__version__}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
    sys.stdin.read()
    # Nothing is left to save, and the server's own shutdown waits for the answer it is writing.
    os._exit(0)


if __name__ == "__main__":
    main()
