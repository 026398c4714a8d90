import asyncio

import aiohttp
import asyncpg
import pymongo
import trio
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import async_sessionmaker

app = FastAPI()


class Service:
    def __init__(self, session: aiohttp.ClientSession):
        self.session = session

    async def load(self, url):
        response = await self.session.get(url)
        response  #? aiohttp.ClientResponse
        async with self.session.get(url) as other:
            other.json  #? function aiohttp.ClientResponse.json
        connection = await asyncpg.connect()
        connection.fetch  #? function asyncpg.Connection.fetch


async def setup():
    app.state.db = await asyncpg.create_pool()


async def handler():
    app.state.db.fetch  #? function asyncpg.Pool.fetch


def sync_database():
    client = pymongo.MongoClient()
    client["db"]["things"].find_one  #? function pymongo.synchronous.collection.Collection.find_one


async def nurseries():
    async with trio.open_nursery() as nursery:
        nursery.start_soon  #? function trio.Nursery.start_soon


async def sessions(make: async_sessionmaker):
    async with make() as session:
        session.execute  #? function sqlalchemy.ext.asyncio.AsyncSession.execute
