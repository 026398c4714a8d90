import asyncio

import aiobotocore.session
import boto3
import docker
from botocore.config import Config
from google.cloud import bigquery, storage
from kubernetes import client, config
from minio import Minio

s3 = boto3.client("s3")  # fine: at import no loop runs
table = boto3.resource("dynamodb").Table("orders")


async def makes_clients(region: str):
    boto3.client("sqs", region)  # want "works on files"
    boto3.resource("s3")  # want "works on files"
    session = boto3.Session(region_name=region)  # fine
    session.client("sns", config=Config())  # want "works on files"


async def calls_clients(key: str):
    s3.put_object(Bucket="b", Key=key, Body=b"")  # want "`s3.put_object` waits for the network"
    answer = s3.get_object(Bucket="b", Key=key)  # want "waits for the network"
    s3.upload_file("x", "b", key)  # want "waits for the network"
    await asyncio.to_thread(s3.download_file, "b", key, "x")  # fine
    s3.generate_presigned_url("get_object", Params={"Key": key})  # fine: only computes
    s3.get_waiter("object_exists").wait(Bucket="b", Key=key)  # want "sleeps"
    pages = s3.get_paginator("list_objects_v2")  # fine: nothing is asked yet
    pages.paginate(Bucket="b")  # fine: nothing is asked yet
    for page in pages.paginate(Bucket="b"):  # want "waits for the network"
        print(page)
    return answer


async def calls_resources(key: str):
    table.put_item(Item={"key": key})  # want "`table.put_item` waits for the network"
    boto3.resource("s3").Bucket("b").upload_file("x", key)  # want "works on files" # want "waits for the network"
    with table.batch_writer() as batch:
        print(batch)


class Store:
    def __init__(self):
        self.client = boto3.client("s3")  # step "calls `boto3.client`"

    def save(self, key: str):
        self.client.put_object(Bucket="b", Key=key)  # step "calls `self.client.put_object`"


async def through_a_class():
    store = Store()  # want "works on files through `boto3.client`"
    store.save("x")  # want "waits for the network through `botocore.client.BaseClient.put_object`"


async def awaits_its_client(key: str):
    session = aiobotocore.session.get_session()
    async with session.create_client("s3") as aws:
        await aws.put_object(Bucket="b", Key=key)  # fine


async def containers():
    daemon = docker.from_env()  # fine: it connects when it is asked something
    daemon.containers.run("busybox", detach=True)  # want "waits for the network"
    container = daemon.containers.get("one")  # want "waits for the network"
    container.stop()  # want "waits for the network"
    container.logs()  # want "waits for the network"
    container.logs(stream=True)  # fine: an iterator


async def cluster():
    config.load_kube_config()  # want "works on files"
    core = client.CoreV1Api()  # fine
    core.list_namespaced_pod("default")  # want "waits for the network"
    core.list_namespaced_pod("default", async_req=True)  # fine: in a thread of the client


async def objects(warehouse: bigquery.Client):
    bucket = storage.Client().bucket("b")  # fine: only a name
    blob = bucket.blob("x")
    blob.upload_from_string("text")  # want "waits for the network"
    warehouse.query("select 1").result()  # want "waits for the network" # want "waits for the network"
    Minio("host").put_object("b", "x", None, 0)  # want "waits for the network"


class Own:
    def put_object(self, **given): ...


async def own_names():
    Own().put_object(Key="x")  # fine: nobody else's
