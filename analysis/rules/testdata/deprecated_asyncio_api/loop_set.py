import asyncio


async def main(): ...


def in_thread():
    asyncio.set_event_loop(asyncio.new_event_loop())
    loop = asyncio.get_event_loop()  # fine: it has just been set
    loop.run_until_complete(main())


def maybe_later():
    loop = asyncio.get_event_loop()  # fine: another function may have set it
    loop.run_until_complete(main())


default = asyncio.get_event_loop()  # want "No event loop runs here"
