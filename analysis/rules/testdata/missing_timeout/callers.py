import asyncio


async def bounded_by_callers(host):
    reader, writer = await asyncio.open_connection(host, 80)  # fine: every caller bounds it
    return reader, writer


async def through_another(host):
    return await bounded_by_callers(host)


async def one_of_two(host):
    await asyncio.open_connection(host, 80)  # want "has no timeout here"


async def nobody_calls(host):
    await asyncio.open_connection(host, 80)  # want "has no timeout here"


async def main(host):
    await asyncio.wait_for(bounded_by_callers(host), 3)
    async with asyncio.timeout(3):
        await through_another(host)
        await one_of_two(host)
    await one_of_two(host)
