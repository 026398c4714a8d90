import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


class Service:
    def __init__(self):
        self.hits = 0
        self.size = 0
        self.alone = 0
        self.mine = 0
        self.pool = ThreadPoolExecutor(2)

    async def handle(self, key):
        self.hits += 1  # want "`self.hits` is read here, and then written, while `Service._load` changes it in another thread"
        self.pool.submit(self._load, key)  # want lost-exception "" # step "given to `concurrent.futures.ThreadPoolExecutor.submit` here"

    def _load(self, key):
        self.hits += 1  # want "`self.hits` is read here, and then written, while `Service.handle` changes it in another thread"

    async def refresh(self):
        self.alone += 1  # fine: it waits for the thread
        await asyncio.to_thread(self._refresh)
        self.alone += 1  # fine

    def _refresh(self):
        self.alone += 1  # fine: nobody else changes it meanwhile
        self.mine += 1  # fine


class Ticker:
    def __init__(self):
        self.ticks = 0

    async def main(self):
        self._task = asyncio.create_task(self._watch())  # want info fire-and-forget-task ""
        await asyncio.to_thread(self._grind)

    async def _watch(self):
        while True:
            self.ticks += 1  # want "while `Ticker._grind` changes it in another thread"
            await asyncio.sleep(1)

    def _grind(self):
        self.ticks += 1  # want "`self.ticks` is read here, and then written, while `Ticker._watch` changes it in another thread"


class Caller:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self.calls = 0

    def start(self):
        self.loop.call_later(1, self._tick)
        threading.Thread(target=self._run, daemon=True).start()

    def _tick(self):
        self.calls += 1  # want "while `Caller._run` changes it in another thread"

    def _run(self):
        self.calls += 1  # want "while `Caller._tick` changes it in another thread"


class OwnLoop:
    def __init__(self):
        self.count = 0

    def start(self):
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        self.count += 1  # fine: the loop runs in this very thread
        asyncio.run(self._main())

    async def _main(self):
        self.count += 1  # fine

    async def later(self):
        self.count += 1  # fine
