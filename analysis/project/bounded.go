package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Bounded reports whether something around a node ends its wait after some time:
// a timeout scope, or a call that takes a timeout, in the function's own code.
func Bounded(e *semantic.Evaluator, n syntax.Node) bool {
	c := collector{Evaluator: e}
	return c.bounded(n)
}

func (c *collector) bounded(n syntax.Node) bool {
	f := c.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.WithStatement:
			if c.timesOut(up, n) {
				return true
			}
		case syntax.Call:
			if f.Field(child) == syntax.FieldArguments && c.takesTimeout(up, n) {
				return true
			}
		case syntax.FunctionDefinition:
			return c.decoratedWithTimeout(up)
		case syntax.Lambda:
			return false
		}
	}
	return false
}

// timesOut reports whether a with statement bounds the time of a node inside
// it. What is not known, and calls itself a timeout, is taken for one.
func (c *collector) timesOut(with, n syntax.Node) bool {
	f := c.File
	for item := range f.WithItems(with) {
		if f.Inside(n, item.Node) {
			return false
		}
		callee := item.Value
		if f.Kind(callee) == syntax.Call {
			callee = f.Callee(callee)
		}
		switch value := c.Value(callee); {
		case c.Base.Role(value.Name) == "timeout-scope":
			delay, given := f.Argument(item.Value, 0, "delay")
			if !given || f.Kind(delay.Value) != syntax.NoneLiteral {
				return true
			}
		case !value.Known() && speaksOfTimeout(f.Text(callee)), speaksOfTimeout(value.Name):
			return true
		case value.Function != nil && speaksOfTimeout(value.Function.Name):
			return true
		}
	}
	return false
}

// takesTimeout reports whether a call, to which the awaitable is given, ends it
// after some time: it has an argument for that, whoever it is.
func (c *collector) takesTimeout(call, n syntax.Node) bool {
	f := c.File
	callee := c.Value(f.Callee(call))
	if bound, ok := c.Base.BoundsWait(callee.Name); ok {
		delay, given := f.Argument(call, bound.Position, bound.Keyword)
		return given && f.Kind(delay.Value) != syntax.NoneLiteral
	}
	for argument := range f.Arguments(call) {
		if speaksOfTimeout(argument.Name) && f.Kind(argument.Value) != syntax.NoneLiteral {
			return !f.Inside(n, argument.Node)
		}
	}
	return speaksOfTimeout(f.Text(f.Callee(call))) && callee.Kind != semantic.LibraryFunction
}

// decoratedWithTimeout reports whether a decorator that calls itself a timeout
// stands on a function.
func (c *collector) decoratedWithTimeout(definition syntax.Node) bool {
	for decorator := range c.File.Decorators(definition) {
		if speaksOfTimeout(c.File.Text(decorator)) {
			return true
		}
	}
	return false
}

func speaksOfTimeout(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "timeout") || strings.Contains(text, "deadline") || strings.Contains(text, "time_limit")
}
