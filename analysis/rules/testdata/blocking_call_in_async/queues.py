import asyncio

import aio_pika
import aiokafka
import confluent_kafka
import kafka
import pika
import zmq
import zmq.asyncio
from celery import Celery
from celery.result import AsyncResult

app = Celery("shop")


async def kafka_python(topic: str):
    producer = kafka.KafkaProducer()
    producer.send(topic, b"x")  # fine: into a buffer
    producer.send(topic, b"x").get(timeout=10)  # want "waits for the network"
    producer.flush()  # want "waits for the network"
    consumer = kafka.KafkaConsumer(topic)
    consumer.poll()  # fine: its time to wait is 0
    consumer.poll(timeout_ms=500)  # want "waits for the network"
    consumer.commit()  # want "waits for the network"
    next(consumer)  # fine: not known


async def confluent(topic: str):
    producer = confluent_kafka.Producer({})
    producer.produce(topic, b"x")  # fine: into a buffer
    producer.poll(0)  # fine: returns at once
    producer.poll(0.0)  # fine: returns at once
    producer.flush(10)  # want "waits for the network"
    consumer = confluent_kafka.Consumer({})
    consumer.poll(1.0)  # want "waits for the network"
    consumer.commit()  # fine: in the background
    consumer.commit(asynchronous=False)  # want "waits for the network"


async def awaited(topic: str):
    producer = aiokafka.AIOKafkaProducer()
    await producer.start()  # fine
    await producer.send_and_wait(topic, b"x")  # fine
    connection = await aio_pika.connect_robust(timeout=3)
    channel = await connection.channel()
    queue = await channel.declare_queue(topic)
    async with queue.iterator() as messages:
        async for message in messages:
            await message.ack()  # fine


async def rabbit(body: bytes):
    connection = pika.BlockingConnection(pika.ConnectionParameters("host"))  # want "waits for the network"
    channel = connection.channel()  # want "waits for the network"
    channel.queue_declare("jobs")  # want "waits for the network"
    channel.basic_publish("", "jobs", body)  # want "waits for the network"
    connection.add_callback_threadsafe(print)  # fine


async def sockets(endpoint: str):
    socket = zmq.Context().socket(zmq.PULL)
    socket.connect(endpoint)  # fine: connects in the background
    socket.poll(1000)  # want "waits for the network"
    socket.poll(0)  # fine
    socket.recv_json()  # fine: there is something, as it was polled
    other = zmq.asyncio.Context().socket(zmq.PULL)
    await other.recv_json()  # fine


async def tasks(result: AsyncResult):
    app.send_task("pay")  # want "waits for the network"
    result.get()  # want "waits for the network"
    await asyncio.to_thread(result.get)  # fine
