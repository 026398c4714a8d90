package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

const (
	nodesTogether   = 256
	answersTogether = 16
)

// answers remembers the values of nodes. Where a whole file is asked for, the nodes lie
// close to one another, and a table by pages takes less than a map, which hashes and grows
// by being copied: that was a fifth of all memory that describing a large project allocated.
// Of one unit few nodes are asked for, and a table as long as the file would be too much.
type answers struct {
	// few holds the values, if it is not nil, in place of all below.
	few map[syntax.Node]Value
	// pages hold, by node, the numbers of the values, counted from 1; nil where none of the
	// page's nodes has one.
	pages []*[nodesTogether]int32
	// values hold answersTogether values each.
	values []*[answersTogether]Value
	count  int32
	// bound holds what bindings bind that takes a look elsewhere: what they import, or what
	// their annotation promises. returned holds what functions return, and owners which
	// classes give their objects an attribute.
	bound    map[*Binding]Value
	returned map[*Function]Value
	owners   map[attributeOf]owner
}

// attributeOf is an attribute of the objects of a class.
type attributeOf struct {
	class *Class
	name  string
}

// owner is what definer says of an attribute.
type owner struct {
	class  string
	shared bool
}

// unknown is the number of all nodes of which nothing is known, a fifth of those asked for.
const unknown = -1

// answersFor makes room for all nodes of a file.
func answersFor(file *syntax.File) *answers {
	made := fewAnswers()
	made.few, made.pages = nil, make([]*[nodesTogether]int32, file.Len()/nodesTogether+1)
	return made
}

// fewAnswers makes room for few.
func fewAnswers() *answers {
	return &answers{
		few: map[syntax.Node]Value{}, bound: map[*Binding]Value{}, returned: map[*Function]Value{}, owners: map[attributeOf]owner{},
	}
}

func (a *answers) get(n syntax.Node) (Value, bool) {
	if a.few != nil {
		value, ok := a.few[n]
		return value, ok
	}
	page := a.pages[n/nodesTogether]
	if page == nil {
		return Value{}, false
	}
	number := page[n%nodesTogether] - 1
	if number < 0 {
		return Value{}, page[n%nodesTogether] == unknown
	}
	return a.values[number/answersTogether][number%answersTogether], true
}

func (a *answers) put(n syntax.Node, value Value) {
	if a.few != nil {
		a.few[n] = value
		return
	}
	page := a.pages[n/nodesTogether]
	if page == nil {
		page = new([nodesTogether]int32)
		a.pages[n/nodesTogether] = page
	}
	if !value.Known() && value.Origin == 0 {
		page[n%nodesTogether] = unknown
		return
	}
	number := page[n%nodesTogether] - 1
	if number < 0 {
		if number = a.count; number%answersTogether == 0 {
			a.values = append(a.values, new([answersTogether]Value))
		}
		a.count++
		page[n%nodesTogether] = a.count
	}
	a.values[number/answersTogether][number%answersTogether] = value
}
