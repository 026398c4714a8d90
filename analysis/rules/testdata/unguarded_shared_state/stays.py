"""The function that starts the thread does not return while there is something to do."""
import sys
import threading


class Terminal:
    def __init__(self, socket):
        self.socket = socket
        self.buffer = b""

    def interact(self):
        threading.Thread(target=self.listen, daemon=True).start()
        while True:
            line = sys.stdin.readline()
            if not line:
                break
            self.socket.send(line)

    def listen(self):
        while data := self.socket.recv(100):
            self.buffer = self.buffer + data

    def take(self):
        self.buffer = self.buffer + self.socket.recv(1)  # fine: who calls `interact` is in there


class Returns:
    def __init__(self, socket):
        self.socket = socket
        self.buffer = b""

    def begin(self):
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while data := self.socket.recv(100):
            self.buffer = self.buffer + data  # want "`Returns.take` changes it"

    def take(self):
        self.buffer = self.buffer + self.socket.recv(1)  # want "`Returns.listen` changes it"
