"""Exit code 0 if the web server inside this container gives a page."""

import http.client
import sys

connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=8)
# As the proxy would ask: without this header an https portal only redirects.
connection.request("GET", "/", headers={"X-Forwarded-Proto": "https"})
sys.exit(0 if connection.getresponse().status < 400 else 1)
