"""What it means that a page could not be fetched, and what to do about it."""

from __future__ import annotations

import ssl

from summarizer.errors import SourceError


def too_slow(url: str, seconds: float) -> SourceError:
    """The error for a page that did not come whole in the time it has."""
    return SourceError(
        f"{url!r} was not read within {seconds:g} seconds",
        hint="Try again later, or open it in a browser and save or paste its text.",
    )


def too_large(url: str, largest: int) -> SourceError:
    """The error for a page of more bytes than an article has."""
    return SourceError(
        f"{url!r} is larger than {largest / 1024**2:g} MiB",
        hint="An article is far smaller: check the URL, or save the part that you need.",
    )


def unreachable(url: str, error: Exception) -> SourceError:
    """The error for a connection that did not come about, or broke."""
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
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        if isinstance(error, ssl.SSLError):
            return error.reason or str(error)
        error = error.__cause__ or error.__context__
    return None
