package codebase

import (
	"crypto/sha256"
	"path/filepath"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/pack"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// What is said of the project's own modules can be kept from one run to the next. Of each
// module there is, on the shelf of its folder, what it imports, and the evaluations that
// it went through: what it was said to be, which modules it had looked at, which questions
// it had asked of them, and which descriptions had answered. In the next run they are its
// memory, as they would be if the index had lived on: settle asks whether the text is as
// it was and the questions are answered as they were, and only else is the module read.
// Whoever finds more in a module can leave that too (noted.go), and gets it again under
// the same conditions.
//
// Nothing is told by its time, and nothing by a number that belongs to a run: texts and
// descriptions are told by sums of their contents. So it does not matter who wrote which
// shelf when, or that one is lost: what does not fit is found out again.

// sum tells contents apart.
type sum [16]byte

func sumOf(content []byte) sum {
	whole := sha256.Sum256(content)
	return sum(whole[:16])
}

// nobody is the sum of the description of a module that is not there, ofFolder that of a
// package without a file.
var nobody, ofFolder = sum{}, sum{1}

// keptModule is what an earlier run knew of a module.
type keptModule struct {
	// Sum is that of its text and its stub, of which Names and Says hold what the index does.
	Sum   sum
	Name  semantic.ModuleName
	Names []string
	Says  bool
	// Undecoded is what take finds.
	Undecoded   bool
	Evaluations []keptEvaluation
	// Last is the place of the one that counted in the end, or negative.
	Last int
	// Reports are what was noted, nil for nothing: outside of the description of the
	// module, and while it was described. The latter holds beside the last evaluation only,
	// and has no consultations that are as there.
	Reports [2][]byte
}

// keptEvaluation is an evaluation.
type keptEvaluation struct {
	Consulted []keptConsultation
	// Said is the sum of Content, nobody where nothing was said.
	Said sum
	// Sources are those of Content.
	Sources                map[string]string
	Content, Links, Places []byte
}

// keptConsultation is a consultation; Asked are its questions.
type keptConsultation struct {
	Name  string
	Said  sum
	Inner bool
	Asked []byte
}

// keptState is what an index has of what is kept of a module.
type keptState struct {
	keptModule
	packed []byte
	// same says that the module is as it was; recalled that its memory is filled.
	same, recalled bool
	// past are the descriptions that there were, by their sums.
	past map[sum]*knowledge.Description
	// revived are the evaluations in the memory that come from here.
	revived []*evaluation
	// last is the one that counted in the end.
	last *evaluation
}

// shelf is what is kept of the modules of one folder, by the names of the files.
type shelf struct {
	once    sync.Once
	modules map[string][]byte
}

// shelfOf returns the shelf of a folder.
func (x *Index) shelfOf(folder string) *shelf {
	found, _ := x.shelves.LoadOrStore(folder, &shelf{})
	s := found.(*shelf)
	s.once.Do(func() {
		if content, ok := x.packages.cache.Get(x.shelfKey(folder)); ok && pack.Read(content, &s.modules) != nil {
			s.modules = nil
		}
	})
	return s
}

func (x *Index) shelfKey(folder string) string { return x.packages.key + "\x00modules\x00" + folder }

// unpack looks for what is kept of a module with this content.
func (x *Index) unpack(m *indexed, content, types []byte) {
	m.kept = nil
	if x.shelves == nil {
		return
	}
	m.sum = sumOf(content)
	if m.stub != "" {
		m.sum = sumOf(pack.Bytes([]string{string(content), m.stub, string(types)}))
	}
	packed := x.shelfOf(filepath.Dir(m.path)).modules[filepath.Base(m.path)]
	if packed == nil {
		return
	}
	k := &keptState{packed: packed, past: map[sum]*knowledge.Description{}}
	if pack.Read(packed, &k.keptModule) != nil {
		return
	}
	for _, e := range k.Evaluations {
		if e.Said != nobody && k.past[e.Said] == nil {
			k.past[e.Said] = knowledge.DescribeLater(k.Name.Dotted, e.Sources, func() knowledge.Content {
				var content knowledge.Content
				if pack.Read(e.Content, &content) != nil {
					return knowledge.Content{Name: k.Name.Dotted}
				}
				return content
			})
		}
	}
	k.same = k.Sum == m.sum && k.Name == m.name && k.Undecoded == m.undecoded
	if k.same {
		m.names, m.says = k.Names, k.Says
	}
	m.kept = k
}

// isSame reports whether the module is as it was.
func (k *keptState) isSame() bool { return k != nil && k.same }

// saying returns the description of an earlier run that says the same, or nil.
func (k *keptState) saying(said *knowledge.Description) *knowledge.Description {
	if k == nil || said == nil {
		return nil
	}
	for _, was := range k.past {
		if said.Equal(was) {
			return was
		}
	}
	return nil
}
