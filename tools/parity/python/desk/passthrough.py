"""The other capabilities of the contract: the API answers in the contract's own words.

The request is sent on as the SDK read it, and the answer goes through the SDK's model.
"""

import typing as t

from connector.oai.capability import Request
from connector_sdk_types import generated
from connector_sdk_types.generated import StandardCapabilityName

from .client import DeskClient

OWN = {
    "activate_account",
    "app_info",
    "assign_entitlement",
    "connected_info",
    "create_account",
    "deactivate_account",
    "delete_account",
    "find_entitlement_associations",
    "fulfill_arbitrary_endpoint",
    "get_account",
    "get_authorization_url",
    "get_last_activity",
    "handle_authorization_callback",
    "handle_client_credentials_request",
    "info",
    "list_accounts",
    "list_entitlements",
    "list_resources",
    "refresh_access_token",
    "unassign_entitlement",
    "update_account",
    "validate_credential_config",
    "validate_credentials",
}


def passthrough(name: str) -> t.Callable[[t.Any], t.Any]:
    words = "".join(word.title() for word in name.split("_"))
    request: type[Request] = getattr(generated, f"{words}Request")
    response: type[t.Any] = getattr(generated, f"{words}Response")

    async def capability(args):
        async with DeskClient(args) as client:
            body = args.request.model_dump(mode="json", exclude_none=True)
            answer = await client.wire(name, body)
        return response.model_validate(answer)

    capability.__name__ = name
    capability.__annotations__ = {"args": request, "return": response}
    return capability


def passthroughs() -> dict[StandardCapabilityName, t.Callable[[t.Any], t.Any]]:
    return {name: passthrough(name.value) for name in StandardCapabilityName if name.value not in OWN}
