import asyncio

import aio_pika
import aiohttp
import aiomysql
import asyncpg
import httpx
import websockets


async def hits(url):
    async with httpx.AsyncClient(timeout=None) as client:  # want hint "`timeout=None` turns the timeout off"
        await client.get(url, timeout=None)  # want "a server that never answers is waited for without end. Give it a number of seconds"
    httpx.get(url, timeout=None)  # want blocking-call-in-async "httpx.get" # want "`timeout=None`"
    forever = aiohttp.ClientTimeout(total=None)  # want "`total=None` turns the timeout off"
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(None)) as session:  # want "`total=None`"
        await session.get(url, timeout=forever)
    await asyncpg.connect(url, timeout=None)  # want "`timeout=None`"
    await aiomysql.connect(host=url)  # want "`aiomysql.connect` has no timeout here"
    async with aiomysql.connect(url, "me") as connection:  # want "`aiomysql.connect`"
        pass
    await aio_pika.connect_robust(url)  # want "`aio_pika.connect_robust`"
    async with websockets.connect(url, open_timeout=None) as socket:  # want "`open_timeout=None`"
        await socket.recv()  # fine: news come when they come
    return connection


async def near_misses(url):
    async with httpx.AsyncClient() as client:  # fine: five seconds
        await client.get(url)  # fine
        await client.get(url, timeout=30)  # fine
        async with asyncio.timeout(60):
            await client.get(url, timeout=None)  # fine: bounded as a whole
    async with aiohttp.ClientSession() as session:  # fine: five minutes
        await session.get(url)  # fine
        await session.get(url, timeout=None)  # fine: the session's own, in most versions
    aiohttp.ClientTimeout(total=None, sock_read=30)  # fine: bounded piece by piece
    aiohttp.ClientTimeout(30)  # fine
    await asyncpg.connect(url)  # fine: a minute
    await aiomysql.connect(host=url, connect_timeout=3)  # fine
    await aiomysql.connect(unix_socket="/run/mysqld.sock")  # fine: not the outside world
    await asyncio.wait_for(aio_pika.connect(url), 3)  # fine
    async with websockets.connect(url) as socket:  # fine: ten seconds
        pass
    return socket
