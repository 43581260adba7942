"""The reference's utilities, each from one JSON value to one. What is thrown becomes `{"error": <class>}`."""

import typing as t
from unittest import mock

import jwt
from connector.utils import jwt_utils, oauth1_utils
from connector.utils.account import full_name, split_name
from connector_sdk_types.generated import JWTCredential
from desk.paging import DeskPagination, NextPageToken


def _sign_jwt(given: dict[str, t.Any]) -> t.Any:
    credential = JWTCredential.model_construct(**given)
    from connector_sdk_types.generated import JWTClaims, JWTHeaders

    credential.headers = JWTHeaders.model_construct(**given["headers"])
    credential.claims = JWTClaims.model_construct(**given["claims"])
    token = jwt_utils.sign_jwt(credential, expiration_minutes=given["minutes"])
    return {"header": jwt.get_unverified_header(token), "token": token}


def _oauth1(given: dict[str, t.Any]) -> t.Any:
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
            oauth_body_hash=None if given.get("body") is None else oauth1_utils.calculate_body_hash(given["body"]),
        )


def _pagination(given: list[dict[str, t.Any]]) -> t.Any:
    token = NextPageToken.from_paginations([DeskPagination(**each) for each in given]).token
    return {"token": token, "read": [each.model_dump() for each in NextPageToken(token).paginations()]}


def _forged(token: str) -> t.Any:
    return [each.model_dump() for each in NextPageToken(token).paginations()]


def _caught(run: t.Callable[[t.Any], t.Any]) -> t.Callable[[t.Any], t.Any]:
    def answer(given: t.Any) -> t.Any:
        try:
            return {"value": run(given)}
        except Exception as error:
            return {"error": type(error).__name__}

    return answer


utilities = {
    "split_name": _caught(split_name),
    "full_name": _caught(lambda given: full_name(*given)),
    "jwt": _caught(_sign_jwt),
    "oauth1": _caught(_oauth1),
    "pagination": _caught(_pagination),
    "forged": _caught(_forged),
}
