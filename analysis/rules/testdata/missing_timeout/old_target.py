# target: 3.9
import asyncio


async def main(host):
    reader, writer = await asyncio.open_connection(host, 25)  # want "Await it through `asyncio.wait_for(…, timeout=30)`"
    return await asyncio.wait_for(reader.readline(), 5)  # fine
