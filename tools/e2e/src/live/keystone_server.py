"""Serves OpenStack Keystone on a free port of 127.0.0.1 and prints which. Its configuration is in OS_KEYSTONE_CONFIG_DIR."""

import socketserver
from wsgiref import simple_server

from keystone.server import wsgi


class Server(socketserver.ThreadingMixIn, simple_server.WSGIServer):
    daemon_threads = True


class Handler(simple_server.WSGIRequestHandler):
    def log_message(self, *_):
        pass


server = simple_server.make_server("127.0.0.1", 0, wsgi.initialize_public_application(), Server, Handler)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
