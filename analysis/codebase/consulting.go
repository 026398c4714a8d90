package codebase

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/modules"
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
	texts  knowledge.Owned
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
		at := c.Find(name, c.module.roots)
		found = newSighting(c.say(c.targetOf(at)), at.Inner, &c.texts)
		c.seen[at.Name] = found
		c.names = append(c.names, at.Name)
	}
	return found.shown
}

// inner reports whether there may be modules inside the one of a name.
func (c *consulting) inner(name string) bool { return c.Find(name, c.module.roots).Inner }

// consulted returns what the module has looked at.
func (c *consulting) consulted() []consultation {
	all := make([]consultation, len(c.names))
	for i, name := range c.names {
		all[i] = c.seen[name].consultation(name)
	}
	return all
}

// target is what the name of a module stands for: a module of the project, or else what
// is always said of it. Inner says that there may be modules inside it.
type target struct {
	module *indexed
	fixed  *knowledge.Description
	inner  bool
}

// find finds a module by name: one that the module imports, by itself or through others.
// More may happen to be known, but need not be.
func (c *consulting) find(name string) target { return c.targetOf(c.Find(name, c.module.roots)) }

func (c *consulting) targetOf(at *modules.Location) target {
	found := target{inner: at.Inner}
	switch {
	case at.Path == "" && at.Folder:
		found.fixed = c.folder(at.Name)
		return found
	case at.Path == "":
		return found
	case c.IsInstalled(at.Path):
		found.fixed = c.installed(at.Path).said
		return found
	}
	other := c.modules[at.Path]
	if other == nil || !c.reaches(other.circle) {
		return found
	}
	if other != c.module && c.isSeen(at.Path) {
		c.again(at.Path)
	}
	found.module = other
	return found
}

// say returns what is said of a target at this point.
func (c *consulting) say(at target) *knowledge.Description {
	if at.module == nil {
		return at.fixed
	}
	if at.module.circle == c.module.circle {
		return at.module.seenBy(c.module)
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
		c.places[c.texts.Own(uri)] = c.placesOf(uri)
	}
	return c.Index.placeIn(uri, place)
}
