"""What the connector writes."""

from connector.oai.fingerprint import request_fingerprint
from connector.oai.capability import CustomRequest
from connector.oai.errors import InvalidValueError
from connector_sdk_types.generated import (
    ActivateAccountRequest,
    ActivateAccountResponse,
    ActivatedAccount,
    AssignedEntitlement,
    AssignEntitlementRequest,
    AssignEntitlementResponse,
    CreatableAccount,
    CreateAccountResponse,
    CreatedAccount,
    CreatedEffect,
    DeactivateAccountRequest,
    DeactivateAccountResponse,
    DeactivatedAccount,
    DeleteAccountRequest,
    DeleteAccountResponse,
    DeletedAccount,
    DeletedEffect,
    ExecutionSummary,
    UnassignedEntitlement,
    UnassignEntitlementRequest,
    UnassignEntitlementResponse,
    UpdateAccountRequest,
    UpdateAccountResponse,
    UpdateableAccount,
    UpdatedEffect,
)
from connector_sdk_types.generated import AccountStatus

from .client import DeskClient
from .mapping import status_of


class DeskAccount(CreatableAccount):
    email: str
    name: str | None = None
    seat: int = 1



def _summary(args, effect, idempotent: bool) -> ExecutionSummary:
    return ExecutionSummary(
        effect=effect, request_fingerprint=request_fingerprint(args.request), is_idempotent=idempotent
    )


async def create_account(args: CustomRequest[DeskAccount]) -> CreateAccountResponse:
    wanted = args.request
    if wanted.seat > 5:
        raise InvalidValueError(message="There are five seats.", app_error_code="no_seat")
    body = {"email": wanted.email, "name": wanted.name, "seat": wanted.seat}
    body["groups"] = [each.integration_specific_id for each in wanted.entitlements]
    async with DeskClient(args) as client:
        user = await client.create_user({name: value for name, value in body.items() if value is not None})
    return CreateAccountResponse(
        response=CreatedAccount(id=user.id, status=status_of(user), created=True),
        execution_summary=_summary(args, CreatedEffect(), False),
    )


async def update_account(args: UpdateAccountRequest) -> UpdateAccountResponse:
    async with DeskClient(args) as client:
        user = await client.change_user(args.request.id, {"touched": True})
    return UpdateAccountResponse(
        response=UpdateableAccount(id=user.id), execution_summary=_summary(args, UpdatedEffect(), True)
    )


async def activate_account(args: ActivateAccountRequest) -> ActivateAccountResponse:
    async with DeskClient(args) as client:
        user = await client.change_user(args.request.account_id, {"state": "on"})
    return ActivateAccountResponse(
        response=ActivatedAccount(status=status_of(user), activated=True),
        execution_summary=_summary(args, UpdatedEffect(), True),
    )


async def deactivate_account(args: DeactivateAccountRequest) -> DeactivateAccountResponse:
    async with DeskClient(args) as client:
        user = await client.change_user(args.request.account_id, {"state": "off"})
    return DeactivateAccountResponse(
        response=DeactivatedAccount(status=status_of(user), deactivated=True),
        execution_summary=_summary(args, UpdatedEffect(), True),
    )


async def delete_account(args: DeleteAccountRequest) -> DeleteAccountResponse:
    async with DeskClient(args) as client:
        await client.delete_user(args.request.account_id)
    return DeleteAccountResponse(
        response=DeletedAccount(status=AccountStatus.DELETED, deleted=True),
        execution_summary=_summary(args, DeletedEffect(), True),
    )


async def assign_entitlement(args: AssignEntitlementRequest) -> AssignEntitlementResponse:
    wanted = args.request
    async with DeskClient(args) as client:
        await client.put_member(
            wanted.entitlement_integration_specific_id, wanted.account_integration_specific_id
        )
    return AssignEntitlementResponse(
        response=AssignedEntitlement(assigned=True),
        execution_summary=_summary(args, CreatedEffect(), True),
    )


async def unassign_entitlement(args: UnassignEntitlementRequest) -> UnassignEntitlementResponse:
    wanted = args.request
    async with DeskClient(args) as client:
        await client.delete_member(
            wanted.entitlement_integration_specific_id, wanted.account_integration_specific_id
        )
    return UnassignEntitlementResponse(
        response=UnassignedEntitlement(unassigned=True),
        execution_summary=_summary(args, DeletedEffect(), True),
    )
