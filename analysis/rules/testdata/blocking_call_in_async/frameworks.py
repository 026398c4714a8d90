import asyncio
import socket
import threading
import time

import requests
import sanic
from celery import shared_task
from fastapi import BackgroundTasks, Depends, FastAPI
from tornado.web import RequestHandler

app = FastAPI()
plain = sanic.Sanic("x")


@app.get("/")
def endpoint():
    time.sleep(1)  # fine: FastAPI runs plain functions in a thread


@app.get("/async")
async def async_endpoint():
    time.sleep(1)  # want "Use `await asyncio.sleep(…)`"


@plain.get("/")
def on_the_loop(request):
    time.sleep(1)  # want "has the event loop run this function"


@shared_task
def job():
    requests.get("x", timeout=3)  # fine: in a worker's process


class Page(RequestHandler):
    def get(self):
        time.sleep(1)  # want "`tornado.web.RequestHandler.get`, which this overrides, runs on the event loop"


class Worker(threading.Thread):
    def run(self):
        time.sleep(1)  # fine: its own thread


def session():
    time.sleep(1)  # fine: FastAPI runs it in a thread


def send_mail(address):
    time.sleep(1)  # fine: so it does with background tasks


@app.post("/mail")
async def mail(tasks: BackgroundTasks, db=Depends(session)):
    tasks.add_task(send_mail, "x")
    app.state.client = requests.Session()


@app.get("/state")
async def reads_state():
    app.state.client.get("x", timeout=3)  # want "waits for the network"


class Echo(asyncio.Protocol):
    def data_received(self, data):
        time.sleep(1)  # want "`asyncio.Protocol.data_received`, which this overrides, runs on the event loop"

    def helper(self):
        time.sleep(1)  # fine: nobody calls it


def connection_lost():
    socket.create_connection(("x", 1), 3)  # fine: a function of the name of a hook is none
