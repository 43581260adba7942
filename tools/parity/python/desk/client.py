"""One method per endpoint of the API."""

import typing as t

import httpx
from connector.oai.base_clients import BaseGraphQLSession, BaseIntegrationClient
from connector.oai.capability import Request, get_settings
from connector.utils.client_utils import create_client_response
from connector.httpx_rewrite import HTTPXAsyncTransport
from gql import gql
from pydantic import BaseModel

from .proof import proof_of
from .settings import DeskSettings


class User(BaseModel):
    id: str
    email: str | None = None
    name: str | None = None
    login: str | None = None
    state: str
    robot: bool = False
    team: str | None = None


class Users(BaseModel):
    users: list[User]
    next: str | None = None


class Group(BaseModel):
    id: str
    name: str


class Groups(BaseModel):
    groups: list[Group]
    next: str | None = None


class Holding(BaseModel):
    user: str
    of: str


class Holdings(BaseModel):
    holdings: list[Holding]
    next: str | None = None


class Organization(BaseModel):
    id: str


class Login(BaseModel):
    user: str
    at: str


class Logins(BaseModel):
    logins: list[Login]


class DeskClient(BaseIntegrationClient):
    @classmethod
    def prepare_client_args(cls, args: Request) -> dict[str, t.Any]:
        settings = get_settings(args, DeskSettings)
        return {
            "base_url": settings.base_url,
            "auth": proof_of(args),
            "timeout": settings.timeout_seconds,
        }

    async def organization(self) -> Organization:
        return create_client_response(await self._http_client.get("/me"), Organization)

    async def users(self, limit: int, cursor: str | None) -> Users:
        return create_client_response(await self._http_client.get("/users", params=page(limit, cursor)), Users)

    async def user(self, user_id: str) -> User:
        return create_client_response(await self._http_client.get(f"/users/{user_id}"), User)

    async def create_user(self, body: dict[str, t.Any]) -> User:
        return create_client_response(await self._http_client.post("/users", json=body), User)

    async def change_user(self, user_id: str, body: dict[str, t.Any]) -> User:
        return create_client_response(await self._http_client.patch(f"/users/{user_id}", json=body), User)

    async def delete_user(self, user_id: str) -> None:
        (await self._http_client.delete(f"/users/{user_id}")).raise_for_status()

    async def groups(self, limit: int, cursor: str | None) -> Groups:
        return create_client_response(await self._http_client.get("/groups", params=page(limit, cursor)), Groups)

    async def holdings(self, path: str, limit: int, cursor: str | None) -> Holdings:
        return create_client_response(await self._http_client.get(path, params=page(limit, cursor)), Holdings)

    async def put_member(self, group_id: str, user_id: str) -> None:
        (await self._http_client.put(f"/groups/{group_id}/members/{user_id}")).raise_for_status()

    async def delete_member(self, group_id: str, user_id: str) -> None:
        (await self._http_client.delete(f"/groups/{group_id}/members/{user_id}")).raise_for_status()

    async def logins(self, user_ids: list[str]) -> Logins:
        params = {"users": ",".join(user_ids)}
        return create_client_response(await self._http_client.get("/logins", params=params), Logins)

    async def wire(self, capability: str, body: dict[str, t.Any]) -> t.Any:
        """What the API answers in the words of the contract."""
        response = await self._http_client.post(f"/wire/{capability}", json=body)
        response.raise_for_status()
        return response.json()


def page(limit: int, cursor: str | None) -> dict[str, t.Any]:
    return {"limit": limit} if cursor is None else {"limit": limit, "cursor": cursor}


class DeskGraphQL(BaseGraphQLSession):
    @classmethod
    def prepare_client_args(cls, args: Request) -> dict[str, t.Any]:
        settings = get_settings(args, DeskSettings)
        transport = HTTPXAsyncTransport(
            url=f"{settings.base_url}/graphql", auth=proof_of(args), timeout=settings.timeout_seconds
        )
        return {"transport": transport}

    async def viewer(self) -> dict[str, t.Any]:
        return await self.execute(gql("query Viewer { viewer { id email } }"))
