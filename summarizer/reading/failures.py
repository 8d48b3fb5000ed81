"""What it means that a source could not be fetched or read, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.errors import SourceError, SummarizerError

_LONGEST_REASON = 200
"""Code points of what a library says that are repeated."""
_DAMAGED = "it is damaged in a way that its reader does not expect"
_SILENT: dict[type[BaseException], str] = {
    RecursionError: "it is nested too deeply",
    MemoryError: "it takes more memory than there is",
}
"""What is told of errors that come without words."""


@contextmanager
def explained(source: str, *, hint: str, kind: str | None = None) -> Iterator[None]:
    """Turn whatever the libraries that read a source raise over it into a `SourceError`, which
    says of what kind the source is where that is known: "a PDF".

    Feeds, pages and PDFs come from anybody, and what their readers raise over a damaged one is
    documented nowhere: AssertionError, RecursionError, OverflowError, a panic of native code.
    """
    try:
        yield
    except SummarizerError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise  # an interruption, or the end of the program
        reason = " ".join(str(error).split())[:_LONGEST_REASON] or _SILENT.get(
            type(error), _DAMAGED
        )
        told = f"{source!r} is {kind} that" if kind else f"{source!r}"
        # What the language itself raises was not meant for a reader: its name tells what failed.
        name = f" ({type(error).__name__})" if type(error).__module__ == "builtins" else ""
        raise SourceError(f"{told} cannot be read: {reason}{name}", hint=hint) from error


def too_slow(url: str, seconds: float) -> SourceError:
    """Return the error for a page that did not come whole in the time it has."""
    return SourceError(
        f"{url!r} was not read within {seconds:g} seconds",
        hint="Try again later, or open it in a browser and save or paste its text.",
    )


def too_large(url: str, largest: int) -> SourceError:
    """Return the error for a page of more bytes than an article has."""
    return SourceError(
        f"{url!r} is larger than {largest / 1024**2:g} MiB",
        hint="An article is far smaller: check the URL, or save the part that you need.",
    )


def unreachable(url: str, error: Exception) -> SourceError:
    """Return the error for a connection that did not come about, or broke."""
    import httpx2

    certificate = _certificate_fault(error)
    if certificate is not None:
        return SourceError(
            f"{url!r} has no valid certificate: {certificate}",
            hint="Do not trust the page as it is; check this machine's clock and the URL.",
        )
    if isinstance(error, httpx2.TimeoutException):
        return SourceError(
            f"{url!r} did not answer in time", hint="Try again later, or check the URL."
        )
    if isinstance(error, httpx2.RemoteProtocolError | httpx2.ReadError | httpx2.DecodingError):
        return SourceError(
            f"{url!r} broke off or sent a damaged answer: {error}", hint="Try again later."
        )
    return SourceError(
        f"{url!r} cannot be reached: {error}",
        hint="Check the URL and this machine's network connection.",
    )


def _certificate_fault(error: BaseException | None) -> str | None:
    import ssl

    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        if isinstance(error, ssl.SSLError):
            return error.reason or str(error)
        error = error.__cause__ or error.__context__
    return None
