"""Who is calling: the header of each kind of credential."""

import base64
import typing as t

import httpx
from connector.utils.httpx_auth import BearerAuth
from connector.utils.jwt_utils import sign_jwt
from connector.utils.oauth1_utils import use_oauth1_with_request
from connector_sdk_types.generated import AuthCredential


class OAuth1Auth(httpx.Auth):
    def __init__(self, credential: t.Any) -> None:
        self._credential = credential

    def auth_flow(self, request: httpx.Request) -> t.Iterator[httpx.Request]:
        yield use_oauth1_with_request(request, self._credential)


class HeaderAuth(httpx.Auth):
    """A proof that is no standard: `<scheme> <text>`."""

    def __init__(self, scheme: str, text: str) -> None:
        self._value = f"{scheme} {base64.b64encode(text.encode()).decode()}"

    def auth_flow(self, request: httpx.Request) -> t.Iterator[httpx.Request]:
        request.headers["Authorization"] = self._value
        yield request


def proof_of(args: t.Any) -> httpx.Auth | None:
    """The first credential that is there."""
    given: list[AuthCredential] = list(getattr(args, "credentials", None) or [])
    if getattr(args, "auth", None) is not None:
        given.insert(0, args.auth)
    for bag in given:
        proof = _proof(bag)
        if proof is not None:
            return proof
    return None


def _proof(bag: AuthCredential) -> httpx.Auth | None:
    if bag.service_account is not None:
        account = bag.service_account
        return HeaderAuth("Service", f"{account.tenant_id}:{account.impersonation_email}:{account.key.get('id')}")
    if bag.key_pair is not None:
        return HeaderAuth("Key", f"{bag.key_pair.key_identifier}:{bag.key_pair.private_key}")
    if bag.jwt is not None:
        return BearerAuth(sign_jwt(bag.jwt))
    if bag.oauth1 is not None:
        return OAuth1Auth(bag.oauth1)
    if bag.oauth_client_credentials is not None:
        return BearerAuth(bag.oauth_client_credentials.access_token)
    if bag.oauth is not None:
        return BearerAuth(bag.oauth.access_token)
    if bag.token is not None:
        return BearerAuth(bag.token.token)
    if bag.basic is not None:
        return httpx.BasicAuth(bag.basic.username, bag.basic.password)
    return None
