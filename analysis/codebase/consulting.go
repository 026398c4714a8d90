package codebase

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// consulting is one module that looks at others while it is described.
type consulting struct {
	*update
	module *indexed
	// seen are those that it has looked for, names in which order; places are where the
	// steps of other documents were.
	seen   map[string]*sighting
	names  []string
	places map[string]*placeTable
	// reached are the circles that are known to be needed by that of the module, one
	// after the other; the first searched of them were asked for those that they need.
	reached   []*circle
	searched  int
	isReached map[*circle]bool
}

// remember finds a module by name, and remembers what was said of it.
func (c *consulting) remember(name string) *knowledge.Description {
	found, ok := c.seen[name]
	if !ok {
		name = knowledge.Own(name)
		found = newSighting(c.say(c.find(name)))
		c.seen[name] = found
		c.names = append(c.names, name)
	}
	return found.shown
}

// consulted returns what the module has looked at.
func (c *consulting) consulted() []consultation {
	all := make([]consultation, len(c.names))
	for i, name := range c.names {
		all[i] = c.seen[name].consultation(name)
	}
	return all
}

// target is what the name of a module stands for: a module of the project, or else what
// is always said of it.
type target struct {
	module *indexed
	fixed  *knowledge.Description
}

// find finds a module by name: one that the module imports, by itself or through others.
// More may happen to be known, but need not be.
func (c *consulting) find(name string) target {
	path, folder := c.Locate(name, c.module.roots)
	switch {
	case path == "" && folder:
		return target{fixed: c.folder(name)}
	case path == "":
		return target{}
	case c.IsInstalled(path):
		return target{fixed: c.installed(path).said}
	}
	other := c.modules[path]
	if other == nil || !c.reaches(other.circle) {
		return target{}
	}
	if other != c.module && c.isSeen(path) {
		c.again(path)
	}
	return target{module: other}
}

// say returns what is said of a target at this point.
func (c *consulting) say(at target) *knowledge.Description {
	if at.module == nil {
		return at.fixed
	}
	if at.module.circle == c.module.circle {
		return at.module.now
	}
	if known, ok := c.ready.Load(at.module.path); ok {
		return known.(*spoken).said
	}
	return nil
}

// reaches reports whether the module imports one of a circle, by itself or through
// others. It searches no farther than it has to.
func (c *consulting) reaches(target *circle) bool {
	if c.isReached == nil {
		c.reached = []*circle{c.module.circle}
		c.isReached = map[*circle]bool{c.module.circle: true}
	}
	for ; !c.isReached[target] && c.searched < len(c.reached); c.searched++ {
		for _, other := range c.reached[c.searched].needs {
			if !c.isReached[other] {
				c.isReached[other] = true
				c.reached = append(c.reached, other)
			}
		}
	}
	return c.isReached[target]
}

// placeIn is that of the index, and remembers where the steps of the document were.
func (c *consulting) placeIn(uri, place string) (knowledge.Place, bool) {
	if _, known := c.places[uri]; !known && !strings.HasPrefix(place, "@") {
		c.places[knowledge.Own(uri)] = c.placesOf(uri)
	}
	return c.Index.placeIn(uri, place)
}
