"""The reference's utilities, each from one JSON value to one. What is thrown becomes `{"error": <class>}`."""

import json
import typing as t
from unittest import mock

import jwt
from connector.utils import jwt_utils, oauth1_utils
from connector.utils.account import full_name, split_name
from connector_sdk_types.generated import JWTClaims, JWTCredential, JWTHeaders
from desk.paging import DeskPagination, NextPageToken


def _sign_jwt(given: dict[str, t.Any]) -> t.Any:
    """Optional fields are absent as in a form that was not filled in, which the models do not let in by themselves."""
    credential = JWTCredential.model_construct(
        headers=JWTHeaders.model_construct(**given["headers"]),
        claims=JWTClaims.model_construct(**given["claims"]),
        secret=given["secret"],
    )
    return jwt_utils.sign_jwt(credential, expiration_minutes=given["minutes"])


def _read_jwt(given: dict[str, t.Any]) -> t.Any:
    options = {"verify_aud": False, "verify_iat": False, "verify_nbf": False}
    claims = jwt.decode(given["token"], given["key"], algorithms=[given["alg"]], options=options)
    return {"header": jwt.get_unverified_header(given["token"]), "claims": claims}


def _oauth1(given: dict[str, t.Any]) -> t.Any:
    body = given.get("body")
    with (
        mock.patch.object(oauth1_utils, "generate_nonce", lambda length=16: given["nonce"]),
        mock.patch.object(oauth1_utils, "get_timestamp", lambda: given["timestamp"]),
    ):
        return oauth1_utils.generate_oauth1_header(
            consumer_key=given["consumer_key"],
            consumer_secret=given["consumer_secret"],
            token_id=given["token_id"],
            token_secret=given["token_secret"],
            url=given["url"],
            realm=given.get("realm"),
            http_method=given["method"],
            oauth_body_hash=None if body is None else oauth1_utils.calculate_body_hash(body),
        )


def _round_trip(given: list[dict[str, t.Any]]) -> t.Any:
    token = NextPageToken.from_paginations([DeskPagination(**each) for each in given]).token
    return [each.model_dump() for each in NextPageToken(token).paginations()]


def _forged(given: dict[str, t.Any]) -> t.Any:
    """Whether the token of a position is taken after a change of one of its characters."""
    token = NextPageToken.from_paginations([DeskPagination(**given["position"])]).token or ""
    at = given["at"] % len(token)
    NextPageToken(token[:at] + given["character"] + token[at + 1 :]).paginations()
    return "taken"


def _caught(run: t.Callable[[t.Any], t.Any]) -> t.Callable[[t.Any], t.Any]:
    def answer(given: t.Any) -> t.Any:
        try:
            return {"value": json.loads(json.dumps(run(given)))}
        except Exception:
            return {"error": True}

    return answer


utilities = {
    "split_name": _caught(split_name),
    "full_name": _caught(lambda given: full_name(*given)),
    "sign_jwt": _caught(_sign_jwt),
    "read_jwt": _caught(_read_jwt),
    "oauth1": _caught(_oauth1),
    "round_trip": _caught(_round_trip),
    "forged": _caught(_forged),
}
