import aiomysql
import asyncpg
import mysql.connector
import psycopg
import psycopg_pool
import pymysql
import redis
import redis.asyncio
from django.shortcuts import aget_object_or_404, get_object_or_404
from pymongo import MongoClient
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker

engine = create_engine("sqlite://")
scoped = scoped_session(sessionmaker(engine))


async def alchemy(session: Session, awaited: AsyncSession):
    session.execute("select 1").scalars().all()  # want "waits for a database"
    session.add(object())  # fine: nothing is sent yet
    session.begin()  # fine: nothing is sent yet
    session.commit()  # want "waits for a database"
    scoped.scalars("select 1")  # want "waits for a database"
    with engine.begin() as connection:  # want "waits for a database"
        connection.execute("select 1")  # want "waits for a database"
    with Session(engine) as inner:  # fine: connects when it has to
        inner.query(int).filter_by(x=1).first()  # want "waits for a database"
    result = await awaited.execute("select 1")  # fine
    result.scalars().all()  # fine: the rows are there
    async with create_async_engine("sqlite+aiosqlite://").connect() as other:
        await other.execute("select 1")  # fine


async def postgres(pool: psycopg_pool.ConnectionPool, awaited: asyncpg.Pool):
    with pool.connection() as connection:  # want "waits for a database"
        connection.execute("select 1")  # want "waits for a database"
        with connection.cursor() as cursor:  # fine
            cursor.executemany("insert", [])  # want "waits for a database"
    await (await psycopg.AsyncConnection.connect()).execute("select 1")  # fine
    async with awaited.acquire() as other, other.transaction():
        await other.fetch("select 1")  # fine


async def maria():
    mysql.connector.connect().cursor().execute("select 1")  # want "waits for a database" # want "waits for a database"
    pymysql.connect().begin()  # want "waits for a database" # want "waits for a database"
    async with aiomysql.create_pool() as pool, pool.acquire() as connection:
        await connection.commit()  # fine


async def mongo(client: MongoClient):
    orders = client.get_database("shop").get_collection("orders")  # fine
    orders.find({"paid": False})  # fine: only a cursor
    for order in orders.find({"paid": False}):  # want "waits for a database"
        orders.delete_one(order)  # want "waits for a database"
    orders.find().sort("x").to_list()  # want "waits for a database"
    client.list_databases()  # want "waits for a database"


async def cache(client: redis.Redis, awaited: redis.asyncio.Redis):
    client.zrangebyscore("x", 0, 1)  # want "waits for a database"
    client.lock("x")  # fine: not taken yet
    with client.lock("x"):  # want "waits for a database"
        pass
    for key in client.scan_iter():  # want "waits for a database"
        print(key)
    await awaited.zrangebyscore("x", 0, 1)  # fine
    async with awaited.lock("x"):  # fine
        pass


async def django(model, pk: int):
    get_object_or_404(model, pk=pk)  # want "Use `await django.shortcuts.aget_object_or_404"
    await aget_object_or_404(model, pk=pk)  # fine
