import ftplib
import http.client
import imaplib
import smtplib
import socket
import urllib.request
from urllib.request import urlopen

import requests
from requests import get

URL = "https://example.com"


def hits(url, data, host):
    requests.get(url)  # want hint "`requests.get` has no timeout: a server that never answers holds this thread for ever. Pass `timeout=30`"
    requests.post(url, data=data, timeout=None)  # want "`requests.post`"
    requests.request("GET", URL)  # want "`requests.request`"
    get(url)  # want "`get` has no timeout"
    session = requests.Session()
    session.put(url, data)  # want "`session.put`"
    with requests.Session() as other:
        other.request("GET", url)  # want "`other.request`"
    urlopen(url)  # want "`urlopen`"
    urllib.request.urlopen(url, data)  # want "`urllib.request.urlopen`"
    urlopen(urllib.request.Request(url))  # want "`urlopen`"
    socket.create_connection((host, 80))  # want "`socket.create_connection`"
    http.client.HTTPSConnection(host)  # want "`http.client.HTTPSConnection`"
    smtplib.SMTP(host, 25)  # want "`smtplib.SMTP`"
    ftplib.FTP(host)  # want "`ftplib.FTP`"
    imaplib.IMAP4_SSL(host=host)  # want "`imaplib.IMAP4_SSL`"
    requests.get("http://127.0.0.1.example.com/")  # want "`requests.get`"
    requests.get("http://localhost.example.com/")  # want "`requests.get`"


def near_misses(url, host, port, options, seconds):
    requests.get(url, timeout=3)  # fine
    requests.get(url, timeout=(3, 30))  # fine
    requests.get(url, timeout=seconds)  # fine: whatever it is
    requests.get(url, **options)  # fine: the timeout may be among them
    requests.get(*options)  # want "`requests.get`"
    urlopen(url, None, 3)  # fine
    urlopen(url, None, None)  # want "`urlopen`"
    urlopen(*options)  # fine: it may be the third
    socket.create_connection((host, 80), 3)  # fine
    smtplib.SMTP()  # fine: it does not connect
    smtplib.SMTP(timeout=3)  # fine
    ftplib.FTP(host, "user", "password", "", 3)  # fine
    urlopen("file:///etc/hosts")  # fine: no server
    requests.get(f"http://localhost:{port}/")  # fine: not the outside world
    requests.get("http://127.0.0.1:%d/" % port)  # fine
    requests.get("http://127.0.0.1:" + str(port) + "/")  # fine
    here = ("localhost", port)
    socket.create_connection(here)  # fine
    send = requests.get  # fine: not called
    return send


def own():
    class requests:
        def get(self): ...

    requests.get(1)  # fine: not the library's
