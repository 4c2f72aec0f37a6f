"""What every answer carries: a content policy and what browsers are told beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from starlette.types import Message, Send

# As tight as Streamlit's front end runs with; docs/sign-in.md says what is open, why.
CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval' blob:{scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}


def headers(scripts: Iterable[str] = ()) -> dict[str, str]:
    """What every answer carries. `scripts`: hashes ('sha256-…') of the inline scripts
    that may run; no other does."""
    allowed = "".join(f" '{script}'" for script in scripts)
    return {
        "content-security-policy": CONTENT_POLICY.format(scripts=allowed),
        **HEADERS,
    }


def with_headers(send: Send, added: Mapping[str, str]) -> Send:
    """`send` whose answers carry these headers, unless they have their own. A content
    policy of their own says who may frame them: then nothing else does."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", [])}
            if b"content-security-policy" in given:
                given.add(b"x-frame-options")
            message["headers"] = [
                *message.get("headers", []),
                *(
                    (name.encode(), value.encode())
                    for name, value in added.items()
                    if name.encode() not in given
                ),
            ]
        await send(message)

    return with_headers
