"""The API's words in those of the contract."""

from connector.oai.capability import extra_data
from connector.utils.account import split_name
from connector_sdk_types.generated import AccountStatus, AccountType, FoundAccountData

from .client import User

STATUS = {
    "on": AccountStatus.ACTIVE,
    "off": AccountStatus.INACTIVE,
    "locked": AccountStatus.SUSPENDED,
    "invited": AccountStatus.PENDING,
}


def status_of(user: User) -> AccountStatus:
    return STATUS.get(user.state, AccountStatus.ACTIVE)


def account_of(user: User) -> FoundAccountData:
    given_name, family_name = split_name(user.name)
    return FoundAccountData(
        integration_specific_id=user.id,
        email=user.email,
        given_name=given_name,
        family_name=family_name,
        username=user.login,
        user_status=status_of(user),
        account_type=AccountType.SERVICE if user.robot else AccountType.USER,
        extra_data=extra_data({"team": user.team, "state": user.state}),
    )
