"""What the connector reads."""

from connector.oai.capability import CustomRequest, CustomResponse, get_page, get_settings
from connector.oai.errors import InvalidPageTokenError, NotFoundError
from connector_sdk_types.generated import (
    EntitlementType,
    FindEntitlementAssociationsRequest,
    FindEntitlementAssociationsResponse,
    FoundAccountData,
    FoundEntitlementAssociation,
    FoundEntitlementData,
    FoundResourceData,
    GetAccountRequest,
    GetAccountResponse,
    GetLastActivityRequest,
    GetLastActivityResponse,
    LastActivityData,
    ListAccountsRequest,
    ListAccountsResponse,
    ListEntitlementsRequest,
    ListEntitlementsResponse,
    ListResourcesRequest,
    ListResourcesResponse,
    Page,
    ResourceType,
    ValidateCredentialsRequest,
    ValidateCredentialsResponse,
    ValidatedCredentials,
)
from pydantic import BaseModel

from .client import DeskClient, DeskGraphQL
from .mapping import account_of
from .paging import positions, token_of
from .settings import DeskSettings

RESOURCE_TYPES = [ResourceType(type_id="workspace", type_label="Workspace")]
ENTITLEMENT_TYPES = [
    EntitlementType(type_id="group", type_label="Group", resource_type_id="", min=0),
    EntitlementType(type_id="role", type_label="Role", resource_type_id="workspace", min=1, max=1),
]
ROLES = {"admin": "Administrator", "member": "Member"}


def _size(args) -> int:
    return get_page(args).size or get_settings(args, DeskSettings).page_size


def _next(args, token: str | None) -> Page | None:
    return None if token is None else Page(token=token, size=get_page(args).size)


def _raw(args, found: object) -> object:
    return found.model_dump() if args.include_raw_data else None


async def validate_credentials(args: ValidateCredentialsRequest) -> ValidateCredentialsResponse:
    async with DeskClient(args) as client:
        organization = await client.organization()
    return ValidateCredentialsResponse(
        response=ValidatedCredentials(valid=True, unique_tenant_id=organization.id),
        raw_data=_raw(args, organization),
    )


async def list_accounts(args: ListAccountsRequest) -> ListAccountsResponse:
    position, *rest = positions(get_page(args).token, ["/users"])
    async with DeskClient(args) as client:
        found = await client.users(_size(args), position.cursor)
    return ListAccountsResponse(
        response=[account_of(user) for user in found.users],
        page=_next(args, token_of(position, found.next, rest)),
        raw_data=_raw(args, found),
    )


async def get_account(args: GetAccountRequest) -> GetAccountResponse:
    async with DeskClient(args) as client:
        user = await client.user(args.request.account_id)
    if user.state == "gone":
        raise NotFoundError(message=f"The user {user.id} is gone.")
    return GetAccountResponse(response=account_of(user), raw_data=_raw(args, user))


async def list_resources(args: ListResourcesRequest) -> ListResourcesResponse:
    async with DeskClient(args) as client:
        organization = await client.organization()
    return ListResourcesResponse(
        response=[
            FoundResourceData(
                integration_specific_id=organization.id, label="Workspace", resource_type="workspace"
            )
        ],
        raw_data=_raw(args, organization),
    )


async def list_entitlements(args: ListEntitlementsRequest) -> ListEntitlementsResponse:
    position, *rest = positions(get_page(args).token, ["/groups"])
    async with DeskClient(args) as client:
        found = await client.groups(_size(args), position.cursor)
    groups = [
        FoundEntitlementData(
            entitlement_type="group",
            integration_specific_id=group.id,
            integration_specific_resource_id="",
            label=group.name,
            is_assignable=True,
        )
        for group in found.groups
    ]
    roles = [
        FoundEntitlementData(
            entitlement_type="role",
            integration_specific_id=role,
            integration_specific_resource_id="tenant-1",
            label=label,
        )
        for role, label in ROLES.items()
    ]
    return ListEntitlementsResponse(
        response=groups if position.cursor else [*roles, *groups],
        page=_next(args, token_of(position, found.next, rest)),
        raw_data=_raw(args, found),
    )


async def find_entitlement_associations(
    args: FindEntitlementAssociationsRequest,
) -> FindEntitlementAssociationsResponse:
    position, *rest = positions(get_page(args).token, ["/memberships", "/role-holders"])
    resource = "" if position.endpoint == "/memberships" else "tenant-1"
    async with DeskClient(args) as client:
        found = await client.holdings(position.endpoint or "", _size(args), position.cursor)
    return FindEntitlementAssociationsResponse(
        response=[
            FoundEntitlementAssociation(
                account_id=holding.user,
                integration_specific_entitlement_id=holding.of,
                integration_specific_resource_id=resource,
            )
            for holding in found.holdings
        ],
        page=_next(args, token_of(position, found.next, rest)),
        raw_data=_raw(args, found),
    )


async def get_last_activity(args: GetLastActivityRequest) -> GetLastActivityResponse:
    async with DeskClient(args) as client:
        found = await client.logins(args.request.account_ids)
    return GetLastActivityResponse(
        response=[
            LastActivityData(account_id=login.user, event_type="last_login", happened_at=login.at)
            for login in found.logins
        ],
        raw_data=_raw(args, found),
    )


class Greeting(BaseModel):
    name: str
    times: int = 1
    loud: bool | None = None


class Greeted(BaseModel):
    text: str
    length: int
    tags: list[str] = []


async def greet(args: CustomRequest[Greeting]) -> CustomResponse[Greeted]:
    text = " ".join([f"Hello {args.request.name}"] * args.request.times)
    if args.request.name == "nobody":
        raise InvalidPageTokenError(message="There is nobody.", app_error_code="nobody")
    text = text.upper() if args.request.loud else text
    return CustomResponse[Greeted](
        response=Greeted(text=text, length=len(text), tags=get_settings(args, DeskSettings).tags)
    )


class Nothing(BaseModel):
    pass


class Viewer(BaseModel):
    id: str
    email: str | None = None


async def viewer(args: CustomRequest[Nothing]) -> CustomResponse[Viewer]:
    async with DeskGraphQL(args) as session:
        found = await session.viewer()
    return CustomResponse[Viewer](response=Viewer(**found["viewer"]))


__all__ = [
    "ENTITLEMENT_TYPES",
    "RESOURCE_TYPES",
    "FoundAccountData",
    "find_entitlement_associations",
    "get_account",
    "get_last_activity",
    "greet",
    "list_accounts",
    "list_entitlements",
    "list_resources",
    "validate_credentials",
    "viewer",
]
