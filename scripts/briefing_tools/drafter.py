"""A language model asked for a draft: the only module beside those that fetch which opens a socket, and only if asked.

The model is behind an address that speaks the chat completions protocol, and is spoken to without tools. What it may
answer is a JSON object of a given form; whether that object says anything that the source does not is judged elsewhere.
"""

import asyncio
import json
from dataclasses import dataclass, field
from ipaddress import ip_address

import httpx

from briefing_tools.intake.drafting import Question, SilentError

KEY_VARIABLE = "BRIEFINGS_DRAFTER_KEY"
"""The variable of the environment that holds the key of the model's address, where it wants one."""
_PATH = "/chat/completions"
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
"""Answers after which the same question may be answered a moment later."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What an answer may cost: seconds and attempts in all, bytes of one answer, tokens that the model may write."""

    seconds: float = 120.0
    attempts: int = 2
    size: int = 1_000_000
    tokens: int = 4000


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """A model behind an address of the chat completions protocol; the address may be one of this machine."""

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    limits: Limits = Limits()

    def answer(self, question: Question) -> object:
        """Return what the JSON of the model's answer holds; raises SilentError."""
        try:
            return asyncio.run(self._answered(question))
        except TimeoutError:
            raise SilentError(f"it took longer than {self.limits.seconds:g} seconds") from None

    async def _answered(self, question: Question) -> object:
        # One deadline for everything, since a server that sends a byte a second never misses that of a single read.
        async with asyncio.timeout(self.limits.seconds):
            for _ in range(self.limits.attempts - 1):
                try:
                    return await self._asked(question)
                except SilentError as silence:
                    if not silence.again:
                        raise
            return await self._asked(question)

    async def _asked(self, question: Question) -> object:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        # Neither a proxy nor a password file of this machine is to see the question, and no redirect the key.
        client = httpx.AsyncClient(timeout=self.limits.seconds, trust_env=False, follow_redirects=False)
        try:
            async with (
                client,
                client.stream("POST", _target(self.address), json=self._body(question), headers=headers) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise SilentError(f"it answered {response.status_code}", again=response.status_code in _AGAIN)
                return _content(await self._received(response))
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            raise SilentError(f"{type(error).__name__}: {error}"[:200], again=True) from None

    async def _received(self, response: httpx.Response) -> bytes:
        data = bytearray()
        async for part in response.aiter_bytes(65_536):
            data += part
            if len(data) > self.limits.size:
                raise SilentError(f"its answer is larger than {self.limits.size:,} bytes")
        return bytes(data)

    def _body(self, question: Question) -> dict[str, object]:
        return {
            "model": self.model,
            "temperature": 0,
            "max_tokens": self.limits.tokens,
            "messages": [
                {"role": "system", "content": question.task},
                {"role": "user", "content": question.material},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "draft", "strict": True, "schema": question.schema},
            },
        }


def exposes_key(address: str) -> bool:
    """Tell whether a key sent to the address could be read on its way: it is not encrypted and leaves this machine."""
    url = httpx.URL(address)
    if url.scheme == "https" or url.host == "localhost":
        return False
    try:
        return not ip_address(url.host).is_loopback
    except ValueError:
        return True


def _target(address: str) -> str:
    """Return where questions go: below the address, which may be given with or without the path of the protocol."""
    address = address.rstrip("/")
    if address.endswith(_PATH):
        return address
    return f"{address}{'/v1' if httpx.URL(address).path in ('', '/') else ''}{_PATH}"


def _content(data: bytes) -> object:
    """Return what the JSON within the envelope of the protocol holds; raises SilentError."""
    try:
        envelope = json.loads(data)
    except (ValueError, RecursionError):
        raise SilentError("its answer is not JSON", again=True) from None
    try:
        choice = envelope["choices"][0]
        content, ending = choice["message"]["content"], choice.get("finish_reason")
    except (TypeError, KeyError, IndexError, AttributeError):
        raise SilentError("its answer is not that of a chat completion", again=True) from None
    if ending not in (None, "stop"):
        raise SilentError(f"it broke off ({str(ending)[:40]!r})")
    if not isinstance(content, str):
        raise SilentError("it declined to answer")
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise SilentError("the text of its answer is not JSON", again=True) from None
