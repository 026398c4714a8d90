# before: hangs
# after: prints "stopped"
import asyncio
import os
import signal
import threading


async def main():
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    sleeps = threading.Event()
    select = loop._selector.select

    def note(timeout=None):
        if timeout is None:
            sleeps.set()
        return select(timeout)

    loop._selector.select = note

    def stop(number, frame):
        stopped.set()

    def send():
        sleeps.wait()
        os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=send, daemon=True).start()
    await stopped.wait()
    print("stopped")


asyncio.run(main())
