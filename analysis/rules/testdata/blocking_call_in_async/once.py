import functools
import os
import socket
import ssl
import threading
import time

_context = None
_loaded = False
_lock = threading.Lock()


def context():
    global _context
    if _context is None:
        _context = ssl.create_default_context()
    return _context


def early():
    global _context
    if _context:
        return _context
    _context = ssl.create_default_context()
    return _context


def early_unless(again=False):
    global _context
    if _context and not again:
        return _context
    time.sleep(1)
    _context = object()
    return _context


def not_kept():
    _context = None
    if _context is None:
        _context = ssl.create_default_context()  # step "`not_kept` calls `ssl.create_default_context`"
    return _context


def given(connection=None):
    if connection is None:
        connection = socket.create_connection(("example.org", 80), 9)  # step "`given` calls `socket.create_connection`"
    return connection


@functools.cache
def machine():
    return socket.getaddrinfo("example.org", 80)


@functools.lru_cache(maxsize=None)
def address(name):
    return socket.getaddrinfo(name, 80)  # step "`address` calls `socket.getaddrinfo`"


class Client:
    cache = None

    def __init__(self):
        self._socket = None
        self._closed = False
        self._file = open
        self._thread = threading.Thread()

    @functools.cached_property
    def name(self):
        return socket.getaddrinfo("example.org", 80)

    @property
    def socket(self):
        if self._socket is None:
            self._socket = socket.create_connection(("example.org", 80), 9)
        return self._socket

    @property
    def token(self):
        if not hasattr(self, "_token"):
            self._token, self._until = open("token").read(), 0
        return self._token

    def short(self):
        self._socket = self._socket or socket.create_connection(("example.org", 80), 9)
        return self._socket

    def locked(self):
        if self._socket is not None:
            pass
        else:
            with _lock:
                self._socket = socket.create_connection(("example.org", 80), 9)
        return self._socket

    def dead(self):
        if self._socket is None or self._socket.closed():
            self._socket = socket.create_connection(("example.org", 80), 9)
        return self._socket

    def anew(self, force):
        if self._socket is None or force:
            self._socket = socket.create_connection(("example.org", 80), 9)  # step "`Client.anew` calls `socket.create_connection`"
        return self._socket

    def shared(self):
        if Client.cache is None:
            Client.cache = os.listdir(".")
        return Client.cache

    def close(self):
        if self._closed:
            return
        self._thread.join()  # step "`Client.close` calls `self._thread.join`"
        self._closed = True

    def disconnect(self):
        if self._file:
            time.sleep(1)  # step "`Client.disconnect` calls `time.sleep`"
            self._file = None

    def renew(self):
        if self._socket:
            self._socket = socket.create_connection(("example.org", 80), 9)  # step "`Client.renew` calls `socket.create_connection`"

    async def through_calls(self):
        self.name  # fine: later it is there
        self.socket  # fine
        self.token  # fine
        self.short()  # fine
        self.locked()  # fine
        self.dead()  # fine
        self.shared()  # fine
        self.anew(True)  # want warning "waits for the network"
        self.close()  # want warning "waits for another thread"
        self.disconnect()  # want warning "sleeps"
        self.renew()  # want warning "waits for the network"

    async def written_here(self):
        if self._socket is None:
            self._socket = socket.create_connection(("example.org", 80), 9)  # want info "waits for the network"
        if self.cache is None:
            self.cache = os.path.exists("x")  # fine: a date of a file, once


async def functions():
    context()  # fine
    early()  # fine
    early_unless()  # fine
    machine()  # fine
    address("example.org")  # want warning "`address` waits for a name server"
    given()  # want warning "`given` waits for the network"
    not_kept()  # want warning "`not_kept` works on files"


class Link:
    """What is made once more after each failure."""

    def __init__(self):
        self._socket = None
        self._name = None

    def connect(self):
        if self._socket is None:
            self._socket = socket.create_connection(("example.org", 80), 9)  # step "`Link.connect` calls `socket.create_connection`"
        return self._socket

    def name(self):
        if self._name is None:
            self._name = socket.getaddrinfo("example.org", 80)
        return self._name

    async def send(self, data):
        try:
            self.connect().fileno()  # want warning "waits for the network"
            self.name()  # fine: nobody forgets it
        except OSError:
            self.lost()

    def lost(self):
        self._socket = None


class Cable(Link):
    def socket(self):
        if self._socket is None:
            self._socket = socket.create_connection(("example.org", 80), 9)  # step "`Cable.socket` calls `socket.create_connection`"
        return self._socket

    async def use(self):
        self.socket()  # want warning "waits for the network"
