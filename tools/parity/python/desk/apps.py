"""The integrations: one connector with every way of proving who is calling."""

import typing as t

import httpx
from connector.oai.errors import GQLTransportHandler, HTTPHandler
from connector.oai.integration import DescriptionData, Integration
from connector.oai.modules.oauth_module_types import OAuthSettings
from connector_sdk_types.generated import (
    AppCategory,
    BasicCredential,
    JWTCredential,
    KeyPairCredential,
    OAuth1Credential,
    OAuthClientCredential,
    OAuthCredential,
    ServiceAccountCredential,
    TokenCredential,
)
from connector_sdk_types.generated import StandardCapabilityName as Name
from connector_sdk_types.oai.modules import (
    AuthModel,
    CredentialConfig,
    CredentialsSettings,
    OAuthFlowType,
    ProbeSettings,
)
from gql.transport.exceptions import TransportProtocolError, TransportServerError

from . import capabilities_read as read
from . import capabilities_write as write
from .passthrough import passthroughs
from .settings import DeskSettings

HANDLERS = [
    (httpx.HTTPStatusError, HTTPHandler, None),
    (TransportProtocolError, GQLTransportHandler, None),
    (TransportServerError, GQLTransportHandler, None),
]

CAPABILITIES = {
    Name.VALIDATE_CREDENTIALS: read.validate_credentials,
    Name.LIST_ACCOUNTS: read.list_accounts,
    Name.GET_ACCOUNT: read.get_account,
    Name.LIST_RESOURCES: read.list_resources,
    Name.LIST_ENTITLEMENTS: read.list_entitlements,
    Name.FIND_ENTITLEMENT_ASSOCIATIONS: read.find_entitlement_associations,
    Name.GET_LAST_ACTIVITY: read.get_last_activity,
    Name.CREATE_ACCOUNT: write.create_account,
    Name.UPDATE_ACCOUNT: write.update_account,
    Name.ACTIVATE_ACCOUNT: write.activate_account,
    Name.DEACTIVATE_ACCOUNT: write.deactivate_account,
    Name.DELETE_ACCOUNT: write.delete_account,
    Name.ASSIGN_ENTITLEMENT: write.assign_entitlement,
    Name.UNASSIGN_ENTITLEMENT: write.unassign_entitlement,
}


def desk(name: str, *, whole: bool = False, handlers: t.Any = HANDLERS, **options: t.Any) -> Integration:
    if whole:
        options["probe_settings"] = ProbeSettings(register_probe_capability=False)
    integration = Integration(
        app_id=f"desk-{name.replace('_', '-')}",
        version="1.2.3",
        exception_handlers=handlers,
        description_data=DescriptionData(
            user_friendly_name="Desk",
            categories=[AppCategory.IT_AND_SECURITY],
            description="A desk of the parity check.",
            app_vendor_domain="desk.example",
            logo_url="https://desk.example/logo.png",
        ),
        resource_types=read.RESOURCE_TYPES,
        entitlement_types=read.ENTITLEMENT_TYPES,
        settings_model=DeskSettings,
        **options,
    )
    integration.register_capabilities(CAPABILITIES)
    integration.register_custom_capability("greet", description="Says hello.")(read.greet)
    integration.register_custom_capability("viewer")(read.viewer)
    if whole:
        integration.register_capabilities(passthroughs())
    return integration


def credential(identifier: str, kind: AuthModel, optional: bool = False) -> CredentialConfig:
    return CredentialConfig(id=identifier, type=kind, description=f"The {identifier}.", optional=optional)


def apps(api: str) -> dict[str, Integration]:
    """By name. `api` is where the token endpoints are."""
    kinds = {
        "oauth": OAuthCredential,
        "oauth_client_credentials": OAuthClientCredential,
        "oauth1": OAuth1Credential,
        "basic": BasicCredential,
        "jwt": JWTCredential,
        "service_account": ServiceAccountCredential,
        "key_pair": KeyPairCredential,
    }
    made = {name: desk(name, auth=model) for name, model in kinds.items()}
    made["token"] = desk("token", auth=TokenCredential, whole=True)
    made["listed"] = desk("listed", credentials=[credential("token", AuthModel.TOKEN)])
    made["pair"] = desk(
        "pair", credentials=[credential("key", AuthModel.TOKEN), credential("login", AuthModel.BASIC)]
    )
    made["choice"] = desk(
        "choice",
        credentials=[credential("key", AuthModel.TOKEN, True), credential("login", AuthModel.BASIC, True)],
    )
    made["combined"] = desk(
        "combined",
        credentials=[
            credential("key", AuthModel.TOKEN),
            credential("login", AuthModel.BASIC),
            credential("consent", AuthModel.OAUTH),
        ],
        credentials_settings=CredentialsSettings(allowed_credentials=[("key", "login"), "consent"]),
    )
    made["open"] = desk("open", requires_authentication=False)
    made["bare"] = desk("bare", auth=TokenCredential, handlers=[])
    made["consent"] = desk(
        "consent",
        auth=OAuthCredential,
        oauth_settings=OAuthSettings(
            authorization_url=f"{api}/ok/oauth/authorize",
            token_url=f"{api}/ok/oauth/token",
            scopes={"list_accounts": "users:read", "create_account": "users:write"},
            flow_type=OAuthFlowType.CODE_FLOW,
            pkce=True,
        ),
    )
    made["machine"] = desk(
        "machine",
        auth=OAuthClientCredential,
        oauth_settings=OAuthSettings(
            token_url=f"{api}/ok/oauth/token",
            scopes={"list_accounts": "users:read"},
            flow_type=OAuthFlowType.CLIENT_CREDENTIALS,
        ),
    )
    return made
