package server

import (
	"strings"
	"testing"
)

// actionCapabilities are those of an editor that takes code actions.
func actionCapabilities(codeAction object) object {
	codeAction["codeActionLiteralSupport"] = object{"codeActionKind": object{"valueSet": []string{""}}}
	return object{"textDocument": object{"codeAction": codeAction}}
}

func titles(actions []action) string {
	var all []string
	for _, a := range actions {
		all = append(all, a.Title)
	}
	return strings.Join(all, ", ")
}

func TestWhichActionsAreListed(t *testing.T) {
	const place, rule, all = "Keep the task, Ignore", "Fix all untracked-task", "Fix all"
	for _, test := range []struct {
		name       string
		capability object
		context    object
		at         lspRange
		want       string
	}{
		{"everything", object{}, object{}, span(0, 0, 0), place + ", Rewrite, " + rule + ", " + all},
		{"no finding here", object{}, object{}, span(1, 1, 1), "Rewrite, " + all},
		{"disabled ones", object{"disabledSupport": true}, object{"only": []string{"quickfix"}}, span(0, 1, 1), "Keep the task, Group, Ignore, " + rule},
		{"quick fixes", object{}, object{"only": []string{"quickfix"}}, span(0, 1, 1), place + ", " + rule},
		{"rewrites", object{}, object{"only": []string{"refactor"}}, span(0, 1, 1), "Rewrite"},
		{"rewrites, disabled ones too", object{"disabledSupport": true}, object{"only": []string{"refactor"}}, span(0, 1, 1), "Rewrite, Reorder"},
		{"no disabled rewrites by themselves", object{"disabledSupport": true}, object{}, span(1, 1, 1), "Rewrite, " + all},
		{"rewrites alone", object{}, object{"only": []string{"refactor.rewrite"}}, span(0, 1, 1), "Rewrite"},
		{"another refactoring", object{}, object{"only": []string{"refactor.rewrite.deeper"}}, span(0, 1, 1), ""},
		{"a kind of the same beginning", object{}, object{"only": []string{"refac", "quick"}}, span(0, 1, 1), ""},
		{"on save", object{}, object{"only": []string{"source.fixAll"}}, span(0, 0, 0), all},
		{"on save, ours", object{}, object{"only": []string{"source.fixAll.heddle"}}, span(0, 0, 0), all},
		{"on save, another's", object{}, object{"only": []string{"source.fixAll.other"}}, span(0, 0, 0), ""},
		{"every source action", object{}, object{"only": []string{"source"}}, span(0, 0, 0), all},
		{"by itself", object{}, object{"triggerKind": 2}, span(0, 0, 0), place + ", Rewrite, " + rule},
		{"by itself, on save", object{}, object{"triggerKind": 2, "only": []string{"source.fixAll"}}, span(0, 0, 0), all},
		{"outside the text", object{}, object{"only": []string{"quickfix"}}, span(99, 0, 0), place + ", " + rule},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := start(t, withFakes())
			e.initialize(actionCapabilities(test.capability))
			e.open(untitled, 1, "BAD\n     \nBAD")
			test.context["diagnostics"] = []any{}
			var got []action
			e.call(methodCodeAction, object{"textDocument": named(untitled), "range": test.at, "context": test.context}, &got)
			if titles(got) != test.want {
				t.Errorf("listed %s\nwant   %s", titles(got), test.want)
			}
			e.quit()
		})
	}
}

func TestWhatAnActionHolds(t *testing.T) {
	e := start(t, withFakes())
	e.initialize(actionCapabilities(object{"disabledSupport": true}))
	e.open(untitled, 4, "BAD BAD")
	shown := e.published(untitled, 4)
	other := shown[0]
	other.Code = "another-rule"
	var got []action
	e.call(methodCodeAction, object{"textDocument": named(untitled), "range": span(0, 0, 0), "context": object{
		"diagnostics": []any{shown[1], other, shown[0]},
	}}, &got)
	byTitle := map[string]action{}
	for _, a := range got {
		byTitle[a.Title] = a
	}
	keep := byTitle["Keep the task"]
	if !keep.IsPreferred || keep.Kind != "quickfix" || keep.Disabled != nil ||
		len(keep.Diagnostics) != 1 || keep.Diagnostics[0].Range != shown[0].Range || keep.Diagnostics[0].Code != "untracked-task" {
		t.Errorf("keep %+v", keep)
	}
	// Without documentChanges the edit is the older form.
	if edits := keep.Edit.Changes[untitled]; len(edits) != 1 || edits[0].NewText != "GOOD" || keep.Edit.DocumentChanges != nil {
		t.Errorf("edit %+v", keep.Edit)
	}
	if group := byTitle["Group"]; group.Disabled == nil || group.Disabled.Reason != "`BAD` is nested." || group.Edit != nil {
		t.Errorf("group %+v", group)
	}
	if ignore := byTitle["Ignore"]; ignore.IsPreferred || ignore.Kind != "quickfix" {
		t.Errorf("ignore %+v", ignore)
	}
	if all := byTitle["Fix all"]; all.Kind != "source.fixAll.heddle" || len(all.Edit.Changes[untitled]) != 2 || len(all.Diagnostics) != 2 {
		t.Errorf("all %+v", all)
	}
	if rule := byTitle["Fix all untracked-task"]; rule.Kind != "quickfix" || len(rule.Edit.Changes[untitled]) != 2 {
		t.Errorf("rule %+v", rule)
	}
	e.quit()
}

func TestResolve(t *testing.T) {
	e := start(t, withFakes())
	offered := e.initialize(actionCapabilities(object{"dataSupport": true, "resolveSupport": object{"properties": []string{"edit"}}}))
	if provider := offered["codeActionProvider"].(object); provider["resolveProvider"] != true {
		t.Errorf("offered %v", provider)
	}
	e.open(untitled, 1, "BAD BAD")
	var listed []action
	e.call(methodCodeAction, object{"textDocument": named(untitled), "range": span(0, 0, 0), "context": object{"diagnostics": []any{}}}, &listed)
	resolved := 0
	for _, a := range listed {
		if a.Data == nil {
			continue
		}
		resolved++
		if a.Edit != nil {
			t.Errorf("%s has its edit early", a.Title)
		}
		sent := object{"title": a.Title, "kind": a.Kind, "data": a.Data}
		var got action
		e.call(methodResolve, sent, &got)
		if got.Title != a.Title || got.Edit == nil || len(got.Edit.Changes[untitled]) != 2 {
			t.Errorf("resolved %+v", got)
		}
	}
	if resolved != 2 {
		t.Errorf("%d actions are resolved later, want 2: %s", resolved, titles(listed))
	}
	late := object{"title": "x", "data": listed[len(listed)-1].Data}
	e.change(untitled, 2, "BAD BAD BAD")
	if got := e.fault(methodResolve, late); got.Code != codeContentModified {
		t.Errorf("stale: %+v", got)
	}
	e.notify(methodDidClose, object{"textDocument": named(untitled)})
	if got := e.fault(methodResolve, late); got.Code != codeContentModified {
		t.Errorf("closed: %+v", got)
	}
	if got := e.fault(methodResolve, object{"title": "x", "data": 5}); got.Code != codeInvalidParams {
		t.Errorf("foreign data: %+v", got)
	}
	var same action
	if e.call(methodResolve, object{"title": "x"}, &same); same.Title != "x" || same.Edit != nil {
		t.Errorf("without data: %+v", same)
	}
	e.quit()
}
