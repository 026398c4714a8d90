import socket


def local_address(reachable: str = "192.0.2.1"):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.connect((reachable, 80))
    return s.getsockname()[0]


def answer():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.sendto(b"", ("192.0.2.1", 80))
    return s.recvfrom(1024)  # step "calls `s.recvfrom`"


class Log:
    def __init__(self):
        self.socket = socket.socket(type=socket.SOCK_DGRAM)

    def write(self, line):
        self.socket.sendto(line, ("127.0.0.1", 514))


async def main():
    local_address()  # fine: no packet is sent
    Log().write(b"")  # fine: nobody answers
    answer()  # want warning "through `socket.socket.recvfrom`"
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.connect(("::1", 80))  # fine
    datagrams.connect(("example.org", 80))  # want warning "waits for the network"
    stream = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    stream.connect(("192.0.2.1", 80))  # want warning "waits for the network"
    stream.sendall(b"")  # want warning "waits for the network"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.connect(("192.0.2.1", 80))  # fine
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
        s.connect(("192.0.2.1", 80))  # want warning "waits for the network"
