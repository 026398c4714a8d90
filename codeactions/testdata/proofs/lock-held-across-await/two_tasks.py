# before: hangs
# after: prints "a then b"
# python: 3.10
import asyncio
import threading

lock = threading.Lock()
order = []


async def work(name):
    with lock:
        await asyncio.sleep(0)  # the other task runs, and asks for the lock
        order.append(name)


async def main():
    await asyncio.gather(work("a"), work("b"))
    print(" then ".join(order))


asyncio.run(main())
