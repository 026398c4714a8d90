package modules

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// manifest is what the files in one folder say of where modules are.
type manifest struct {
	// states says that Heddle's settings are there, src which folders they name, as
	// patterns; nil where they name none.
	states bool
	src    []string
	// begins says that a project begins here, and declared where its build back end
	// has its modules from.
	begins   bool
	declared []string
	// members and without are the patterns of the folders of a workspace, depends are
	// folders of projects that this one depends on.
	members, without, depends []string
}

// manifest reads what a folder says; it never changes while the files are as they are.
func (x *Locator) manifest(folder string) *manifest {
	if known, ok := x.manifests.Load(folder); ok {
		return known.(*manifest)
	}
	m := &manifest{}
	shared := table(x.text(filepath.Join(folder, "pyproject.toml")))
	settings, stated := shared.at("tool", "heddle").(map[string]any)
	own := filepath.Join(folder, "heddle.toml")
	if inside := table(x.text(own)); inside != nil && x.at(own) == isFile {
		settings, stated = inside, true // of two files in one folder it is this one
	}
	if _, list := settings["src"].([]any); list {
		m.src = append([]string{}, tree(settings).texts("src")...)
	}
	m.states = stated
	for _, mark := range [...]string{"pyproject.toml", "setup.py", "setup.cfg", ".git"} {
		// In a package setup.py is a module like others.
		m.begins = m.begins || x.at(filepath.Join(folder, mark)) != absent && (mark != "setup.py" || !x.isPackage(folder))
	}
	m.backEnds(shared)
	m.setupConfig(x.text(filepath.Join(folder, "setup.cfg")))
	m.workspace(shared)
	x.manifests.Store(folder, m)
	return m
}

// backEnds reads the settings of build back ends: each key stands in the documentation
// of the tool that it is named after.
func (m *manifest) backEnds(t tree) {
	m.packageFolders(t.at("tool", "setuptools", "package-dir"))
	m.declared = append(m.declared, t.texts("tool", "setuptools", "packages", "find", "where")...)
	packages, _ := t.at("tool", "poetry", "packages").([]any)
	for _, each := range packages {
		if each, ok := each.(map[string]any); ok {
			m.declared = append(m.declared, tree(each).texts("from")...)
		}
	}
	for _, build := range [...][]string{{"tool", "hatch", "build"}, {"tool", "hatch", "build", "targets", "wheel"}, {"tool", "scikit-build", "wheel"}} {
		for _, folder := range t.texts(append(build, "packages")...) {
			m.declared = append(m.declared, path.Dir(folder))
		}
		m.declared = append(m.declared, t.texts(append(build, "sources")...)...)
		m.packageFolders(turned(t.at(append(build, "sources")...)))
		m.declared = append(m.declared, t.texts(append(build, "dev-mode-dirs")...)...)
	}
	for _, key := range [...][]string{
		{"tool", "pdm", "package-dir"},
		{"tool", "pdm", "build", "package-dir"},
		{"tool", "uv", "build-backend", "module-root"},
		{"tool", "maturin", "python-source"},
		{"tool", "pytest", "ini_options", "pythonpath"},
	} {
		m.declared = append(m.declared, t.texts(key...)...)
	}
}

// packageFolders reads a table of packages and the folders that they are in.
func (m *manifest) packageFolders(value any) {
	folders, _ := value.(map[string]any)
	for name, folder := range folders {
		folder, ok := folder.(string)
		inside := strings.ReplaceAll(name, ".", "/")
		switch folder = path.Clean(folder); {
		case !ok:
		case name == "":
			m.declared = append(m.declared, folder)
		case strings.HasSuffix(folder, "/"+inside):
			m.declared = append(m.declared, strings.TrimSuffix(folder, "/"+inside))
		}
	}
}

// turned makes a table of packages and folders of one of folders and packages.
func turned(value any) any {
	folders, _ := value.(map[string]any)
	packages := map[string]any{}
	for folder, name := range folders {
		if name, ok := name.(string); ok {
			packages[name] = folder
		}
	}
	return packages
}

func (m *manifest) workspace(t tree) {
	for _, tool := range [...]string{"uv", "rye"} {
		m.members = append(m.members, t.texts("tool", tool, "workspace", "members")...)
		m.without = append(m.without, t.texts("tool", tool, "workspace", "exclude")...)
	}
	for _, key := range [...][]string{{"tool", "uv", "sources"}, {"tool", "poetry", "dependencies"}} {
		dependencies, _ := t.at(key...).(map[string]any)
		for _, each := range dependencies {
			if each, ok := each.(map[string]any); ok {
				m.depends = append(m.depends, tree(each).texts("path")...)
			}
		}
	}
}

// tree is a table of a TOML file.
type tree map[string]any

// table reads a TOML text; of a wrong one nothing is known.
func table(text string) tree {
	t := tree{}
	if toml.Unmarshal([]byte(strings.TrimPrefix(text, "\ufeff")), &t) != nil {
		return nil
	}
	return t
}

// at returns the value at a path of keys, or nil.
func (t tree) at(keys ...string) any {
	var value any = map[string]any(t)
	for _, key := range keys {
		inside, _ := value.(map[string]any)
		value = inside[key]
	}
	return value
}

// texts returns the strings of a list, or the one that stands alone, at a path of keys.
func (t tree) texts(keys ...string) []string {
	switch value := t.at(keys...).(type) {
	case string:
		return []string{value}
	case []any:
		var texts []string
		for _, each := range value {
			if text, ok := each.(string); ok {
				texts = append(texts, text)
			}
		}
		return texts
	}
	return nil
}
