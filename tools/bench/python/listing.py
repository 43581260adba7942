"""One connector of connector-py whose list of accounts is given.

`listing.py cli <command> ...` is its command line, `listing.py serve <accounts.json>` its HTTP server,
`listing.py dispatch <accounts.json> <request.json>` calls it as often as a line of standard input says, and prints the
microseconds of processor time of a call; `answer` prints what it answers.
"""

import asyncio
import json
import logging
import os
import pathlib
import socket
import sys
import threading
import time

from connector.oai.integration import DescriptionData, Integration
from connector_sdk_types.generated import (
    AppCategory,
    ListAccountsRequest,
    ListAccountsResponse,
    StandardCapabilityName,
    TokenCredential,
    ValidateCredentialsRequest,
    ValidateCredentialsResponse,
    ValidatedCredentials,
)
from connector_sdk_types.generated import FoundAccountData
from pydantic import BaseModel

mode = sys.argv.pop(1)
found = [] if mode == "cli" else json.loads(pathlib.Path(sys.argv.pop(1)).read_text())


class BenchSettings(BaseModel):
    base_url: str = "https://api.example.com"


async def list_accounts(args: ListAccountsRequest) -> ListAccountsResponse:
    return ListAccountsResponse(response=[FoundAccountData(**account) for account in found])


async def validate_credentials(args: ValidateCredentialsRequest) -> ValidateCredentialsResponse:
    return ValidateCredentialsResponse(response=ValidatedCredentials(valid=True, unique_tenant_id="bench"))


integration = Integration(
    app_id="bench",
    version="1.0.0",
    auth=TokenCredential,
    exception_handlers=[],
    handle_errors=True,
    description_data=DescriptionData(user_friendly_name="Bench", categories=[AppCategory.OTHER]),
    settings_model=BenchSettings,
)
integration.register_capabilities(
    {
        StandardCapabilityName.LIST_ACCOUNTS: list_accounts,
        StandardCapabilityName.VALIDATE_CREDENTIALS: validate_credentials,
    }
)


async def answer_lines(request: str) -> None:
    for line in sys.stdin:
        order = line.strip()
        if order == "answer":
            print(await integration.dispatch("list_accounts", request), flush=True)
            continue
        begun = time.process_time()
        for _ in range(int(order)):
            await integration.dispatch("list_accounts", request)
        print((time.process_time() - begun) / int(order) * 1e6, flush=True)


def end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


async def serve() -> None:
    import uvicorn
    from connector.http_server import create_asgi_app

    listening = socket.create_server(("127.0.0.1", 0), backlog=512)
    config = uvicorn.Config(create_asgi_app(integration), log_level="critical", lifespan="off", access_log=False)
    print(json.dumps({"port": listening.getsockname()[1]}), flush=True)
    await uvicorn.Server(config).serve(sockets=[listening])


if mode == "cli":
    from connector.cli import run_integration

    run_integration(integration)
else:
    logging.disable(logging.CRITICAL)
    if mode == "serve":
        threading.Thread(target=end_with_parent, daemon=True).start()
        asyncio.run(serve())
    else:
        asyncio.run(answer_lines(pathlib.Path(sys.argv.pop(1)).read_text()))
