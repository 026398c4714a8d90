package knowledge

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestInstalledPackagesAgree asks the Python that HEDDLE_PACKAGES names about the
// packages that it has: whether the names of libraries/*.toml exist, which are
// coroutine functions, and where the arguments of the other tables stand.
func TestInstalledPackagesAgree(t *testing.T) {
	python := os.Getenv("HEDDLE_PACKAGES")
	if python == "" {
		t.Skip("HEDDLE_PACKAGES names no Python that has packages to ask")
	}
	var questions strings.Builder
	files, err := libraries.ReadDir("libraries")
	if err != nil {
		t.Fatal(err)
	}
	ours := map[string]bool{}
	for _, file := range files {
		name := strings.TrimSuffix(file.Name(), ".toml")
		ours[name] = true
		for _, symbol := range Default().modules[name].loaded().symbols {
			word := "attribute"
			switch {
			case symbol.Kind == Function && symbol.Coroutine:
				word = "coroutine"
			case symbol.Kind == Function:
				word = "function"
			case symbol.Kind == Class:
				word = "class"
			case symbol.Kind == Module || !symbol.Property:
				continue // set on objects, which nobody has made
			}
			fmt.Fprintln(&questions, symbol.Name, word, "-")
		}
	}
	for _, entry := range allListed(t) {
		root, _, _ := strings.Cut(entry.name, ".")
		for _, argument := range entry.arguments {
			if ours[root] {
				fmt.Fprintln(&questions, entry.name, "-", argument)
			}
		}
	}
	put(t, exec.Command(python, "-W", "ignore", "testdata/packages.py"), questions.String(), 1)
}
