import asyncio
import threading

loop = asyncio.new_event_loop()
background = asyncio.new_event_loop()
threading.Thread(target=background.run_forever, daemon=True).start()


async def fetch():
    await asyncio.sleep(1)


def helper():
    return asyncio.run_coroutine_threadsafe(fetch(), loop).result()  # step "`helper` calls"


async def main():
    asyncio.run_coroutine_threadsafe(fetch(), loop).result()  # want "Await the coroutine itself"
    helper()  # want "`helper` waits, through"
    asyncio.run_coroutine_threadsafe(fetch(), background).result()  # want warning blocking-call-in-async "waits"


async def elsewhere():
    asyncio.run_coroutine_threadsafe(fetch(), loop).result()  # want warning blocking-call-in-async "waits"


loop.run_until_complete(main())
asyncio.run(elsewhere())
