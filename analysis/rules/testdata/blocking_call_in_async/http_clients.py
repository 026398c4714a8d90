import asyncio

import anthropic
import grpc
import grpc.aio
import httpx
import openai
import requests
import urllib3
import websocket
from elasticsearch import AsyncElasticsearch, Elasticsearch
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient
from tornado.httpclient import AsyncHTTPClient, HTTPClient
from websockets.sync.client import connect


async def plain(url: str):
    requests.Session().send(requests.Request("GET", url).prepare())  # want "waits for the network"
    httpx.Client().get(url)  # want "waits for the network"
    urllib3.connection_from_url(url).request("GET", url)  # want "waits for the network"
    HTTPClient().fetch(url)  # want "waits for the network"
    await AsyncHTTPClient().fetch(url)  # fine
    async with httpx.AsyncClient() as client:
        await client.get(url)  # fine


async def models(text: str):
    sync = openai.OpenAI()
    sync.chat.completions.create(model="m", messages=[])  # want "waits for the network"
    sync.embeddings.create(model="m", input=text)  # want "waits for the network"
    client = openai.AsyncOpenAI()
    await client.chat.completions.create(model="m", messages=[])  # fine
    anthropic.Anthropic().messages.create(model="m", messages=[], max_tokens=9)  # want "waits for the network"
    anthropic.Anthropic().messages.stream(model="m", messages=[], max_tokens=9)  # fine: asks when it is entered
    with anthropic.Anthropic().messages.stream(model="m", messages=[], max_tokens=9) as stream:  # want "waits for the network"
        print(stream)
    await anthropic.AsyncAnthropic().messages.create(model="m", messages=[], max_tokens=9)  # fine


class Notifier:
    def __init__(self, token: str):
        self.client = WebClient(token)
        self.awaited = AsyncWebClient(token)

    async def tell(self, text: str):
        self.client.chat_postMessage(channel="c", text=text)  # want "waits for the network"
        await self.awaited.chat_postMessage(channel="c", text=text)  # fine


async def search(index: str):
    Elasticsearch().options(request_timeout=3).search(index=index)  # want "waits for the network"
    await AsyncElasticsearch().search(index=index)  # fine


async def sockets(url: str):
    connection = websocket.create_connection(url)  # want "waits for the network"
    connection.recv()  # want "waits for the network"
    with connect(url) as peer:  # want "waits for the network"
        peer.send("x")  # want "waits for the network"


async def remote(target: str):
    call = grpc.insecure_channel(target).unary_unary("/a/b")
    call.future(b"").result()  # want "waits for the network"
    call.future(b"").add_done_callback(print)  # fine
    grpc.server(None).wait_for_termination()  # want "waits for another thread"
    await grpc.aio.server().wait_for_termination()  # fine


def fetch(url: str):
    return requests.get(url, timeout=3)


async def elsewhere(url: str):
    await asyncio.to_thread(fetch, url)  # fine
