import threading


class Source:
    def __init__(self):
        self._lock = threading.Lock()
        self._listeners = []

    def listen(self, listener):
        with self._lock:
            self._listeners.append(listener)

    def size(self):
        with self._lock:
            return len(self._listeners)

    def emit(self, event):
        with self._lock:  # step "`Source.emit` takes `self._lock` here, and still holds it"
            for listener in self._listeners:
                listener(event)  # step "`Source.emit` calls what it was given"


class Sink:
    def __init__(self, source: Source):
        self._lock = threading.Lock()
        self._source = source
        self._source.listen(self.take)  # want warning "`self.take` takes `Sink._lock` here while `Source._lock` is held, and in `Sink.ask` `Source._lock` is taken while `Sink._lock` is held"

    def take(self, event):
        with self._lock:
            return event

    def ask(self):
        with self._lock:
            return self._source.size()  # want warning "in `Sink.__init__` `Sink._lock` is taken while `Source._lock` is held"


class Quiet:
    def __init__(self, source: Source):
        self._mutex = threading.Lock()
        self._source = source
        self._source.listen(self.take)  # fine: it asks for nothing while it holds its lock

    def take(self, event):
        with self._mutex:
            return event

    def ask(self):
        with self._mutex:
            pass
        return self._source.size()
