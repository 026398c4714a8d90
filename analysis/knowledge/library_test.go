package knowledge

import (
	"slices"
	"strings"
	"testing"
)

func TestLibraries(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		written, canonical string
		coroutine          bool
		result             string
	}{
		{"aiohttp.ClientSession.get", "aiohttp.ClientSession.get", false, "aiohttp.client._RequestContextManager"},
		{"aiohttp.client.ClientSession.close", "aiohttp.ClientSession.close", true, "None"},
		{"aiohttp.client._RequestContextManager.__aenter__", "aiohttp.client._RequestContextManager.__aenter__", true, "aiohttp.ClientResponse"},
		{"aiohttp.ClientResponse.json", "aiohttp.ClientResponse.json", true, ""},
		{"aiohttp.ClientResponse.content.readline", "aiohttp.StreamReader.readline", true, "bytes"},
		{"httpx.get", "httpx.get", false, "httpx.Response"},
		{"httpx.Client.post", "httpx.Client.post", false, "httpx.Response"},
		{"httpx.AsyncClient.post", "httpx.AsyncClient.post", true, "httpx.Response"},
		{"requests.sessions.Session.get", "requests.Session.get", false, "requests.Response"},
		{"redis.Redis.get", "redis.Redis.get", false, ""},
		{"redis.asyncio.Redis.get", "redis.asyncio.Redis.get", true, ""},
		{"redis.asyncio.client.Redis.get", "redis.asyncio.Redis.get", true, ""},
		{"asyncpg.connect", "asyncpg.connect", true, "asyncpg.Connection"},
		{"asyncpg.Pool.acquire", "asyncpg.Pool.acquire", false, "asyncpg.pool.PoolAcquireContext"},
		{"fastapi.concurrency.run_in_threadpool", "starlette.concurrency.run_in_threadpool", true, ""},
		{"fastapi.Request.json", "starlette.requests.Request.json", true, ""},
		{"_thread.allocate_lock", "_thread.allocate_lock", false, "threading.Lock"},
		{"aiomysql.connect", "aiomysql.connect", false, "aiomysql.utils._ConnectionContextManager"},
		{"aiohttp.ClientTimeout.total", "aiohttp.ClientTimeout.total", false, "float"},
		{"trio.StrictFIFOLock.acquire", "trio.Lock.acquire", true, "None"},
		{"sqlalchemy.ext.asyncio.AsyncSession.commit", "sqlalchemy.ext.asyncio.AsyncSession.commit", true, "None"},
		{"sqlalchemy.orm.Session.commit", "sqlalchemy.orm.Session.commit", false, "None"},
		{"psycopg.connect", "psycopg.Connection.connect", false, "psycopg.Connection"},
		{"motor.motor_asyncio.AsyncIOMotorCollection.find_one", "motor.motor_asyncio.AsyncIOMotorCollection.find_one", false, "asyncio.Future"},
		{"aiobotocore.session.ClientCreatorContext.__aenter__", "aiobotocore.session.ClientCreatorContext.__aenter__", true, "aiobotocore.client.AioBaseClient"},
		{"aiobotocore.client.AioBaseClient.put_object", "aiobotocore.client.AioBaseClient.put_object", true, ""},
		{"aiogram.Dispatcher.include_router", "aiogram.Router.include_router", false, "aiogram.Router"},
		{"aiogram.Router.message", "aiogram.Router.message", false, "aiogram.dispatcher.event.telegram.TelegramEventObserver"},
		{"aiokafka.AIOKafkaConsumer.getone", "aiokafka.AIOKafkaConsumer.getone", true, "aiokafka.structs.ConsumerRecord"},
		{"aiomysql.connection.Connection.cursor", "aiomysql.Connection.cursor", false, "aiomysql.utils._ContextManager"},
		{"aiosmtplib.SMTP.send_message", "aiosmtplib.SMTP.send_message", true, ""},
		{"anthropic.AsyncAnthropic.messages.create", "anthropic.resources.messages.messages.AsyncMessages.create", true, ""},
		{"apscheduler.schedulers.asyncio.AsyncIOScheduler.add_job", "apscheduler.schedulers.base.BaseScheduler.add_job", false, ""},
		{"asgiref.sync.sync_to_async", "asgiref.sync.sync_to_async", false, ""},
		{"async_lru.alru_cache", "async_lru.alru_cache", false, ""},
		{"backoff.on_exception", "backoff.on_exception", false, ""},
		{"boto3.client", "boto3.client", false, "botocore.client.BaseClient"},
		{"boto3.Session.resource", "boto3.session.Session.resource", false, "boto3.resources.base.ServiceResource"},
		{"botocore.client.BaseClient.get_object", "botocore.client.BaseClient.get_object", false, ""},
		{"cachetools.cached", "cachetools.cached", false, ""},
		{"celery.Celery.send_task", "celery.Celery.send_task", false, "celery.result.AsyncResult"},
		{"celery.app.task.Task.delay", "celery.app.task.Task.delay", false, "celery.result.AsyncResult"},
		{"click.prompt", "click.prompt", false, ""},
		{"confluent_kafka.cimpl.Consumer.poll", "confluent_kafka.Consumer.poll", false, ""},
		{"discord.ext.commands.bot.Bot.event", "discord.Client.event", false, ""},
		{"django.views.generic.base.View.dispatch", "django.views.View.dispatch", false, ""},
		{"docker.DockerClient.containers.run", "docker.models.containers.ContainerCollection.run", false, ""},
		{"elasticsearch.AsyncElasticsearch.search", "elasticsearch.AsyncElasticsearch.search", true, ""},
		{"flask.app.Flask.route", "flask.Flask.route", false, ""},
		{"google.cloud.storage.client.Client.bucket", "google.cloud.storage.Client.bucket", false, "google.cloud.storage.Bucket"},
		{"google.cloud.storage.Bucket.blob", "google.cloud.storage.Bucket.blob", false, "google.cloud.storage.Blob"},
		{"grpc.aio.Channel.close", "grpc.aio.Channel.close", true, "None"},
		{"gunicorn.app.wsgiapp.WSGIApplication.load", "gunicorn.app.base.BaseApplication.load", false, ""},
		{"jupyter_server.base.handlers.APIHandler.prepare", "tornado.web.RequestHandler.prepare", false, ""},
		{"kafka.KafkaProducer.send", "kafka.KafkaProducer.send", false, "kafka.producer.future.FutureRecordMetadata"},
		{"kubernetes.client.CoreV1Api.list_namespaced_pod", "kubernetes.client.CoreV1Api.list_namespaced_pod", false, ""},
		{"minio.Minio.put_object", "minio.Minio.put_object", false, ""},
		{"mysql.connector.connect", "mysql.connector.connect", false, "mysql.connector.abstracts.MySQLConnectionAbstract"},
		{"nats.connect", "nats.connect", true, "nats.aio.client.Client"},
		{"numpy.load", "numpy.load", false, ""},
		{"openai.AsyncOpenAI.chat.completions.create", "openai.resources.chat.completions.completions.AsyncCompletions.create", true, ""},
		{"openai.OpenAI.embeddings.create", "openai.resources.embeddings.Embeddings.create", false, ""},
		{"pandas.read_csv", "pandas.read_csv", false, "pandas.DataFrame"},
		{"pandas.core.frame.DataFrame.to_csv", "pandas.DataFrame.to_csv", false, ""},
		{"paramiko.SSHClient.open_sftp", "paramiko.SSHClient.open_sftp", false, "paramiko.SFTPClient"},
		{"pika.BlockingConnection.channel", "pika.adapters.blocking_connection.BlockingConnection.channel", false, "pika.adapters.blocking_connection.BlockingChannel"},
		{"psycopg_pool.AsyncConnectionPool.connection", "psycopg_pool.AsyncConnectionPool.connection", false, "contextlib.AbstractAsyncContextManager[psycopg.AsyncConnection]"},
		{"pytest.mark.asyncio", "pytest.MarkGenerator.asyncio", false, "pytest.MarkDecorator"},
		{"pytest_asyncio.fixture", "pytest_asyncio.fixture", false, ""},
		{"quart.Quart.before_serving", "quart.Quart.before_serving", false, ""},
		{"sanic.Sanic.get", "sanic.Sanic.get", false, ""},
		{"schedule.every", "schedule.every", false, "schedule.Job"},
		{"slack_sdk.WebClient.chat_postMessage", "slack_sdk.web.client.WebClient.chat_postMessage", false, ""},
		{"slack_sdk.web.async_client.AsyncWebClient.chat_postMessage", "slack_sdk.web.async_client.AsyncWebClient.chat_postMessage", true, ""},
		{"telegram.ext.Application.create_task", "telegram.ext.Application.create_task", false, "asyncio.Task"},
		{"tenacity.AsyncRetrying.__anext__", "tenacity.asyncio.AsyncRetrying.__anext__", true, "tenacity.AttemptManager"},
		{"tornado.httpclient.AsyncHTTPClient.fetch", "tornado.httpclient.AsyncHTTPClient.fetch", false, "asyncio.Future[tornado.httpclient.HTTPResponse]"},
		{"tornado.websocket.WebSocketHandler.prepare", "tornado.web.RequestHandler.prepare", false, ""},
		{"typer.main.Typer.command", "typer.Typer.command", false, ""},
		{"watchdog.observers.Observer", "watchdog.observers.Observer", false, "watchdog.observers.api.BaseObserver"},
		{"websocket.WebSocket.recv", "websocket.WebSocket.recv", false, ""},
		{"zmq.asyncio.Context.socket", "zmq.asyncio.Context.socket", false, "zmq.asyncio.Socket"},
		{"fastapi.FastAPI.get", "fastapi.FastAPI.get", false, ""},
		{"starlette.applications.Starlette.state", "starlette.applications.Starlette.state", false, "starlette.datastructures.State"},
		{"sqlalchemy.ext.asyncio.AsyncSession.stream", "sqlalchemy.ext.asyncio.AsyncSession.stream", true, "sqlalchemy.ext.asyncio.AsyncResult"},
		{"websockets.sync.client.connect", "websockets.sync.client.connect", false, "websockets.sync.client.ClientConnection"},
		{"fastapi.applications.FastAPI.state", "fastapi.FastAPI.state", false, "starlette.datastructures.State"},
		{"pymongo.collection.Collection.find", "pymongo.synchronous.collection.Collection.find", false, "pymongo.synchronous.cursor.Cursor"},
		{"redis.asyncio.Redis.lock", "redis.asyncio.Redis.lock", false, "redis.asyncio.lock.Lock"},
	} {
		got, ok := base.Lookup(test.written)
		if !ok || got.Name != test.canonical || got.Coroutine != test.coroutine || got.Type != test.result {
			t.Errorf("Lookup(%q) = %+v", test.written, got)
		}
	}
	if symbol, ok := base.Lookup("redis.asyncio"); !ok || symbol.Kind != Module {
		t.Errorf("redis.asyncio: %+v", symbol)
	}
	for class, ancestor := range map[string]string{
		"aiohttp.client._RequestContextManager": "Awaitable", "asyncpg.Pool": "Awaitable", "trio.Cancelled": "BaseException",
	} {
		if !base.Subclass(class, ancestor) {
			t.Errorf("%s is not %s", class, ancestor)
		}
	}
}

// Which calls of a library block is part of its file.
func TestLibraryBlocks(t *testing.T) {
	base := Default()
	for name, want := range map[string]string{
		"boto3.client": "file", "botocore.client.BaseClient.put_object": "network", "botocore.waiter.Waiter.wait": "sleep",
		"kafka.KafkaProducer.flush": "network", "pandas.read_csv": "file", "pandas.read_sql": "database",
		"paramiko.SSHClient.connect": "network", "pika.adapters.blocking_connection.BlockingConnection": "network",
		"django.shortcuts.get_object_or_404": "database", "typer.confirm": "input", "grpc.Server.wait_for_termination": "wait",
		"redis.lock.Lock.__enter__": "database", "sqlalchemy.orm.Session.commit": "database",
		"google.cloud.storage.Blob.upload_from_string": "network", "elasticsearch.helpers.scan": "network",
		// What must stay silent.
		"kafka.KafkaProducer.send": "", "aiokafka.AIOKafkaProducer.send": "", "pandas.read_json": "", "zmq.Socket.recv": "",
		"botocore.client.BaseClient.get_paginator": "", "botocore.client.BaseClient.generate_presigned_url": "",
		"sqlalchemy.orm.Session.add": "", "docker.from_env": "", "tornado.httpclient.AsyncHTTPClient.fetch": "",
		"aiobotocore.client.AioBaseClient.put_object": "", "elasticsearch.AsyncElasticsearch.search": "", "boto3": "",
	} {
		if got, ok := base.Blocks(name); got.Category != want || ok != (want != "") {
			t.Errorf("Blocks(%q) = %+v", name, got)
		}
	}
	if got, _ := base.Blocks("django.shortcuts.get_object_or_404"); got.Async != "django.shortcuts.aget_object_or_404" {
		t.Errorf("got %+v", got)
	}
	if got, _ := base.Blocks("elasticsearch.helpers.scan"); !got.Lazy {
		t.Errorf("got %+v", got)
	}
}

// A library file says where its facts are from, and its types are described.
func TestLibraryFiles(t *testing.T) {
	base := Default()
	files, err := libraries.ReadDir("libraries")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := libraries.ReadFile("libraries/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		var from library
		decode(file.Name(), string(text), &from)
		name := strings.TrimSuffix(file.Name(), ".toml")
		if from.Package != name || from.Versions == "" || from.Source == "" {
			t.Errorf("%s: package, versions or source is missing", file.Name())
		}
		for inside, symbol := range base.modules[name].loaded().symbols {
			if parsed, ok := ParseType(symbol.Type); ok {
				checkDescribed(t, base, name+"."+inside, parsed)
			}
		}
	}
}

func checkDescribed(t *testing.T, base *Base, where string, named Type) {
	t.Helper()
	if base.class(named.Name) == nil && !slices.Contains([]string{"Self", "Any", "None"}, named.Name) {
		t.Errorf("%s: type %s is not described", where, named.Name)
	}
	for _, argument := range named.Args {
		checkDescribed(t, base, where, argument)
	}
}
