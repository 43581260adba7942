"""Where a list goes on."""

from connector.oai.errors import InvalidPageTokenError
from connector.utils.pagination import PaginationBase, create_next_page_token


class DeskPagination(PaginationBase):
    cursor: str | None = None


NextPageToken = create_next_page_token(DeskPagination, "NextPageToken")


def positions(token: str | None, first: list[str]) -> list[DeskPagination]:
    """The endpoints that are left, the one to read first."""
    if not token:
        return [DeskPagination(endpoint=endpoint) for endpoint in first]
    try:
        found = NextPageToken(token).paginations()
    except Exception as error:
        raise InvalidPageTokenError(message="The page token cannot be read.") from error
    if not found or any(position.endpoint not in first for position in found):
        raise InvalidPageTokenError(message="The page token is of another list.")
    return found


def token_of(position: DeskPagination, next_cursor: str | None, rest: list[DeskPagination]) -> str | None:
    following = [DeskPagination(endpoint=position.endpoint, cursor=next_cursor)] if next_cursor else []
    return NextPageToken.from_paginations([*following, *rest]).token
