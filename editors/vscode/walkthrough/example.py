"""A small service with two mistakes. It is yours to change: nothing of it is saved."""

import asyncio
import json
import urllib.request


def fetch(currency: str) -> float:
    with urllib.request.urlopen(f"https://rates.example.com/{currency}", timeout=10) as answer:
        return float(json.load(answer)["rate"])


def price(currency: str, net: float) -> float:
    return net * fetch(currency)


async def quote(currency: str, net: float) -> float:
    # Until the rate is there, no other task of the event loop runs.
    return price(currency, net)


async def audit(order: str) -> None:
    await asyncio.sleep(0.1)
    print("seen", order)


async def accept(orders: asyncio.Queue[str]) -> None:
    order = await orders.get()
    # Nothing refers to this task, so it can vanish before it is done.
    asyncio.create_task(audit(order))
    orders.task_done()
