"""Serves OpenStack Keystone on a free port of 127.0.0.1 and prints which. Its configuration is in OS_KEYSTONE_CONFIG_DIR.

The argument is its SQLite database. Keystone leaves transactions open that have read, and those lock writers out unless
changes go into a log of their own.
"""

import sqlite3
import sys
from wsgiref import simple_server

from keystone.server import wsgi

sqlite3.connect(sys.argv[1]).execute("PRAGMA journal_mode=WAL")


class Server(simple_server.WSGIServer):
    request_queue_size = 128


class Handler(simple_server.WSGIRequestHandler):
    def log_message(self, *_):
        pass


sys.argv = sys.argv[:1]
server = simple_server.make_server("127.0.0.1", 0, wsgi.initialize_public_application(), Server, Handler)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
