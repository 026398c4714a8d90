"""Which decorators leave a function what it is, so that it is followed."""

from unittest.mock import patch

import backoff
import click
import pytest
import requests
import tenacity
from aiogram import Router
from aiohttp import web
from celery import shared_task
from discord import Client
from fastapi import FastAPI
from flask import Flask

app = FastAPI()
site = Flask(__name__)
router = Router()
routes = web.RouteTableDef()


@tenacity.retry(stop=tenacity.stop_after_attempt(3))
def fetch(url):
    return requests.get(url, timeout=3)  # step "calls `requests.get`"


@backoff.on_exception(backoff.expo, OSError)
def fetch_again(url):
    return requests.get(url, timeout=3)  # step "calls `requests.get`"


@shared_task
def task(url):
    return requests.get(url, timeout=3)


@click.command()
def command(url):
    requests.get(url, timeout=3)


@site.get("/")
def page():
    return requests.get("x", timeout=3).text  # step "calls `requests.get`"


@app.get("/plain")
def plain():
    return requests.get("x", timeout=3).text  # fine: in a thread of the pool


async def calls():
    fetch("x")  # want "waits for the network through `requests.get`"
    fetch_again("x")  # want "waits for the network through `requests.get`"
    page()  # want "waits for the network through `requests.get`"
    task.delay("x")  # fine: not known
    command("x")  # fine: not known what it makes of its arguments


@app.get("/")
async def handler():
    requests.get("x", timeout=3)  # want "waits for the network"


@router.message()
async def message(event):
    requests.get("x", timeout=3)  # want "waits for the network"


@routes.get("/")
async def root(request: web.Request):
    fetch("x")  # want "waits for the network through `requests.get`"


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["x"])
@patch("module.name")
@patch.object(requests, "post")
async def test_page(url, post, name):
    page()  # want "waits for the network through `requests.get`"


@pytest.fixture
async def prepared():
    fetch("x")  # want "waits for the network through `requests.get`"


class Bot(Client):
    async def setup_hook(self):
        fetch("x")  # want "waits for the network through `requests.get`"
