package knowledge

import (
	"slices"
	"testing"
)

func TestHandler(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		decorator string
		to        Context
		known     bool
	}{
		{"fastapi.FastAPI.get", Thread, true},
		{"fastapi.applications.FastAPI.post", Thread, true},
		{"fastapi.APIRouter.delete", Thread, true},
		{"fastapi.FastAPI.on_event", Loop, true},
		{"fastapi.FastAPI.websocket", Caller, false},
		{"flask.Flask.route", Thread, true},
		{"flask.app.Flask.route", Thread, true},
		{"quart.Blueprint.get", Thread, true},
		{"quart.Quart.template_filter", Caller, false},
		{"sanic.Sanic.get", Loop, true},
		{"sanic.app.Sanic.on_request", Loop, true},
		{"sanic.Sanic.main_process_start", Caller, false},
		{"aiohttp.web.RouteTableDef.get", Loop, true},
		{"aiogram.Router.message", Caller, false}, // its objects have a class
		{"aiogram.dispatcher.event.telegram.TelegramEventObserver", Thread, true},
		{"celery.shared_task", Process, true},
		{"celery.app.base.Celery.task", Process, true},
		{"apscheduler.schedulers.asyncio.AsyncIOScheduler.scheduled_job", Thread, true},
		{"discord.Client.event", Caller, false},
		{"functools.wraps", Caller, false},
		{"my.own.decorator", Caller, false},
		{"", Caller, false},
	} {
		if to, known := base.Handler(test.decorator); to != test.to || known != test.known {
			t.Errorf("Handler(%q) = %v, %v", test.decorator, to, known)
		}
	}
}

// What a decorator is called where it is used leads to a name of the table.
func TestHandlerOfMembers(t *testing.T) {
	base := Default()
	for _, test := range []struct{ class, member string }{
		{"fastapi.FastAPI", "get"},
		{"fastapi.APIRouter", "api_route"},
		{"starlette.applications.Starlette", "route"},
		{"flask.Blueprint", "route"},
		{"quart.Quart", "before_serving"},
		{"sanic.Blueprint", "post"},
		{"celery.Celery", "task"},
		{"apscheduler.schedulers.background.BackgroundScheduler", "scheduled_job"},
	} {
		symbol, ok := base.Member(test.class, test.member)
		if _, known := base.Handler(symbol.Name); !ok || !known {
			t.Errorf("%s.%s is %q, which is no handler", test.class, test.member, symbol.Name)
		}
	}
	for _, object := range []string{"aiogram.Router.message", "aiogram.Dispatcher.callback_query", "aiogram.Router.startup"} {
		symbol, _ := base.Lookup(object)
		if to, known := base.Handler(symbol.Type); !known || to != Thread {
			t.Errorf("%s is of type %q, which is no handler", object, symbol.Type)
		}
	}
}

func TestHook(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		class, method string
		to            Context
		known         bool
	}{
		{"asyncio.Protocol", "data_received", Loop, true},
		{"asyncio.Protocol", "connection_made", Loop, true},
		{"asyncio.protocols.DatagramProtocol", "datagram_received", Loop, true},
		{"asyncio.DatagramProtocol", "data_received", Caller, false},
		{"asyncio.SubprocessProtocol", "process_exited", Loop, true},
		{"threading.Thread", "run", Thread, true},
		{"threading.Timer", "run", Thread, true},
		{"threading.Thread", "start", Caller, false},
		{"multiprocessing.Process", "run", Process, true},
		{"multiprocessing.context.SpawnProcess", "run", Process, true},
		{"tornado.web.RequestHandler", "get", Loop, true},
		{"tornado.websocket.WebSocketHandler", "on_message", Loop, true},
		{"tornado.websocket.WebSocketHandler", "prepare", Loop, true},
		{"jupyter_server.base.handlers.APIHandler", "post", Loop, true},
		{"starlette.endpoints.HTTPEndpoint", "get", Thread, true},
		{"starlette.endpoints.WebSocketEndpoint", "get", Caller, false},
		{"django.views.View", "get", Thread, true},
		{"django.views.generic.base.View", "dispatch", Thread, true},
		{"django.views.generic.ListView", "get_queryset", Thread, true},
		{"flask.views.MethodView", "dispatch_request", Thread, true},
		{"sanic.views.HTTPMethodView", "get", Loop, true},
		{"celery.Task", "run", Process, true},
		{"watchdog.events.PatternMatchingEventHandler", "on_modified", Thread, true},
		{"http.server.BaseHTTPRequestHandler", "do_GET", Caller, false},
		{"logging.Handler", "emit", Caller, false},
		{"own.Class", "run", Caller, false},
	} {
		if to, known := base.Hook(test.class, test.method); to != test.to || known != test.known {
			t.Errorf("Hook(%q, %q) = %v, %v", test.class, test.method, to, known)
		}
	}
}

func TestFrameworkNames(t *testing.T) {
	base := Default()
	from := shippedTables()
	words := []string{"loop", "thread", "process"}
	seen := map[string]bool{}
	for _, group := range from.Handlers {
		if !slices.Contains(words, group.To) {
			t.Errorf("%v: no context %q", group.Names, group.To)
		}
		for _, name := range group.Names {
			if seen[name] {
				t.Errorf("%s stands twice", name)
			}
			seen[name] = true
			if symbol, ok := base.Lookup(name); !ok || symbol.Name != name || symbol.Kind != Function && symbol.Kind != Class {
				t.Errorf("%s is %+v", name, symbol)
			}
		}
	}
	for _, group := range from.Hooks {
		if !slices.Contains(words, group.To) {
			t.Errorf("%v: no context %q", group.Classes, group.To)
		}
		for _, class := range group.Classes {
			if symbol := base.class(class); symbol == nil || symbol.Name != class {
				t.Errorf("%s is %+v", class, symbol)
			}
		}
	}
	if len(seen) < 150 || len(from.Hooks) < 15 {
		t.Errorf("%d handlers, %d hooks: the table was not read", len(seen), len(from.Hooks))
	}
}
