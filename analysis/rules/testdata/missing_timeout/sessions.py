import functools
import socket
import urllib.request

import requests

socket.setdefaulttimeout(30)


class Patient(requests.Session):
    def request(self, *args, **kwargs):
        kwargs.setdefault("timeout", 30)
        return super().request(*args, **kwargs)  # fine: the stars may hold it


def fetch(url):
    Patient().get(url)  # fine: the session adds a timeout
    session = requests.Session()
    session.request = functools.partial(session.request, timeout=30)
    session.get(url)  # fine: it is replaced
    urllib.request.urlopen(url)  # fine: all new sockets have a timeout
    socket.create_connection((url, 80))  # fine
    requests.get(url)  # want "`requests.get`"
