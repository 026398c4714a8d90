"""HTTP handlers: shops post their orders here."""

import asyncio
import hashlib
import hmac
import logging
import os
from decimal import Decimal
from pathlib import Path

from aiohttp import web

from notifier import Notifier
from pricing import Line, Order, Quote, quote
from reports import send_daily_report
from store import OrderStore

log = logging.getLogger(__name__)

SECRET = os.environ.get("WEBHOOK_SECRET", "").encode()

store = OrderStore(Path(os.environ.get("ORDER_FOLDER", "orders")))
notifier = Notifier(os.environ.get("MAIL_HOST", "localhost"))


def parse_order(shop: str, body: dict) -> Order:
    lines = [Line(item["sku"], int(item["quantity"]), Decimal(item["price"])) for item in body["items"]]
    return Order(body["id"], shop, body["email"], body.get("currency", "EUR"), lines)


async def read_signed(request: web.Request) -> bytes:
    payload = await request.read()
    expected = hmac.new(SECRET, payload, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.headers.get("X-Signature", "")):
        raise web.HTTPForbidden(text="bad signature")
    return payload


async def audit(event: str, order: Order) -> None:
    log.info("%s: order %s of %s", event, order.id, order.shop)
    await asyncio.to_thread(Path("audit.log").touch)


async def tell_customer(order: Order, priced: Quote) -> None:
    await notifier.confirm(order, priced)
    await audit("confirmed", order)


async def order_created(request: web.Request) -> web.Response:
    await read_signed(request)
    order = parse_order(request.match_info["shop"], await request.json())
    priced = await quote(order)
    if not await store.accept(order, priced):
        return web.json_response({"status": "duplicate"})
    asyncio.create_task(tell_customer(order, priced))
    return web.json_response({"status": "accepted", "total": str(priced.total)})


async def order_cancelled(request: web.Request) -> web.Response:
    await read_signed(request)
    order = parse_order(request.match_info["shop"], await request.json())
    noted = audit("cancelled", order)
    log.info("shop %s cancelled %s", order.shop, order.id)
    return web.json_response({"status": "cancelled"})


async def report(request: web.Request) -> web.Response:
    await read_signed(request)
    await send_daily_report(store, notifier)
    return web.Response(status=204)


def main() -> None:
    app = web.Application()
    app.router.add_post("/shops/{shop}/orders", order_created)
    app.router.add_post("/shops/{shop}/cancellations", order_cancelled)
    app.router.add_post("/reports/daily", report)
    web.run_app(app, port=8080)


if __name__ == "__main__":
    main()
