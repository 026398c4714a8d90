import aio_pika
import aiobotocore.session
import aiokafka
import aiomysql
import asyncpg
import grpc.aio
import openai
import redis.asyncio
import tenacity
from elasticsearch import AsyncElasticsearch
from fastapi import APIRouter, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from starlette.requests import Request

app = FastAPI()
router = APIRouter()
engine = create_async_engine("sqlite+aiosqlite://")


async def databases(session: AsyncSession, pool: asyncpg.Pool, cache: redis.asyncio.Redis):
    session.commit()  # want error "only makes a coroutine"
    session.add(object())  # fine
    async with session.begin():
        session.flush()  # want error "only makes a coroutine"
    async with engine.begin() as connection:
        connection.execute("select 1")  # want error "only makes a coroutine"
    async with pool.acquire() as other:
        other.execute("select 1")  # want error "only makes a coroutine"
    cache.zadd("x", {"a": 1})  # want error "only makes a coroutine"
    cache.lock("x").release()  # want error "only makes a coroutine"
    async with aiomysql.create_pool() as own, own.acquire() as third:
        third.commit()  # want error "only makes a coroutine"
        third.close()  # fine: closes at once


async def queues(channel: aio_pika.abc.AbstractChannel):
    producer = aiokafka.AIOKafkaProducer()
    producer.start()  # want error "only makes a coroutine"
    await producer.stop()  # fine
    connection = await aio_pika.connect_robust(timeout=3)
    connection.close()  # want error "only makes a coroutine"
    channel.set_qos(prefetch_count=1)  # want error "only makes a coroutine"
    exchange = await channel.declare_exchange("x")
    exchange.publish(aio_pika.Message(b""), "y")  # want error "only makes a coroutine"


async def services(key: str):
    async with aiobotocore.session.get_session().create_client("s3") as aws:
        aws.put_object(Key=key)  # want error "only makes a coroutine"
        aws.get_paginator("list_objects_v2")  # fine
    client = openai.AsyncOpenAI()
    client.responses.create(model="m", input="x")  # want error "only makes a coroutine"
    answer = client.with_options(timeout=3)  # fine
    AsyncElasticsearch().index(index="x", document={})  # want error "only makes a coroutine"
    grpc.aio.insecure_channel("x").close()  # want error "only makes a coroutine"
    return answer


async def save(order: dict) -> None: ...


@tenacity.retry
async def save_again(order: dict) -> None: ...


@app.get("/orders")
async def orders(request: Request) -> dict:
    request.json()  # want error "only makes a coroutine"
    save({})  # want error "only makes a coroutine"
    save_again({})  # want error "only makes a coroutine"
    return request.query_params  # fine


@router.post("/orders")
async def make_order(request: Request):
    orders(request)  # want error "only makes a coroutine"
    return await orders(request)  # fine
