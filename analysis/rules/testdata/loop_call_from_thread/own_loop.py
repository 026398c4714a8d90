import asyncio
import threading


async def work():
    await asyncio.sleep(1)


class Background:
    """Runs a loop of its own in a thread."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.queue = asyncio.Queue()
        threading.Thread(target=self._run, daemon=True).start()
        threading.Thread(target=self._serve, daemon=True).start()
        threading.Thread(target=self._prepare, daemon=True).start()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.task = self.loop.create_task(work())  # fine
        self.queue.put_nowait(1)  # fine
        self.loop.run_forever()

    def _serve(self):
        self._fill()
        asyncio.run(work())

    def _fill(self):
        self.queue.put_nowait(1)  # fine

    def _prepare(self):
        loop = asyncio.new_event_loop()
        loop.call_soon(print, 1)  # fine
        loop.run_until_complete(work())


class Careful:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self.ident = threading.get_ident()
        self.queue = asyncio.Queue()
        threading.Thread(target=self.put, args=(1,)).start()
        threading.Thread(target=self.put_asking, args=(1,)).start()
        threading.Thread(target=self.own, args=(1,)).start()  # want thread-not-joined "waits for this thread"

    def put(self, item):
        if threading.get_ident() == self.ident:
            self.queue.put_nowait(item)  # fine
        else:
            self.loop.call_soon_threadsafe(self.queue.put_nowait, item)

    def put_asking(self, item):
        try:
            running = asyncio.get_running_loop()
        except RuntimeError:
            running = None
        if running is self.loop:
            self.queue.put_nowait(item)  # fine
        else:
            self.loop.call_soon_threadsafe(self.queue.put_nowait, item)

    def own(self, item):
        queue = asyncio.Queue()
        queue.put_nowait(item)  # fine
        asyncio.run_coroutine_threadsafe(self.take(queue), self.loop).result()

    async def take(self, queue):
        return await queue.get()


class Other:
    def put_nowait(self, item):
        pass

    def create_task(self, item):
        pass


def other(queue: Other, loop):
    queue.put_nowait(1)  # fine
    queue.create_task(1)  # fine
    loop.call_soon(print)  # fine


def told(future):
    loop = asyncio.new_event_loop()


threading.Thread(target=other, args=(Other(), None)).start()


async def start(loop: asyncio.AbstractEventLoop):
    queue = asyncio.Queue()

    def landed(future):
        queue.put_nowait(future.result())  # fine

    asyncio.run_coroutine_threadsafe(work(), loop).add_done_callback(landed)
