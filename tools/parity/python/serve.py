"""Serves every integration with connector-py's own HTTP server, each below its name, and the utilities.

Prints one line of JSON with the port, and ends when its standard input ends.
"""

import asyncio
import json
import logging
import socket
import sys
import threading

import httpx._transports.default as transports
import uvicorn
from connector.http_server import create_asgi_app

from desk.apps import apps
from utilities import utilities

sys.setrecursionlimit(5000)
logging.disable(logging.CRITICAL)

# Each client reads the machine's certificates anew, which takes most of the time of a call. The mock API has none.
context = transports.create_ssl_context()
transports.create_ssl_context = lambda *_, **__: context


def schema_of(integration) -> dict:
    said = asyncio.run(integration.dispatch("app_info", json.dumps({"request": {}})))
    return json.loads(said).get("response", {}).get("app_schema", {})


integrations = apps(sys.argv[1])
served = {name: create_asgi_app(each, schema=schema_of(each)) for name, each in integrations.items()}


async def respond(send, body: object) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


async def body_of(receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def application(scope, receive, send) -> None:
    if scope["type"] != "http":
        return
    _, name, *path = scope["path"].split("/")
    if name == "utilities":
        run = utilities[path[0]]
        await respond(send, [run(given) for given in json.loads(await body_of(receive))])
        return
    if path == ["cli-info"]:
        await respond(send, integrations[name].info().model_dump(mode="json"))
        return
    await served[name]({**scope, "path": "/" + "/".join(path)}, receive, send)


async def main() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="critical", lifespan="off"))
    print(json.dumps({"port": listening.getsockname()[1]}), flush=True)

    def stop() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=stop, daemon=True).start()
    await server.serve(sockets=[listening])


asyncio.run(main())
