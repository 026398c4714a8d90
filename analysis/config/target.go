package config

import (
	"fmt"
	"strconv"
	"strings"

	pep440 "github.com/aquasecurity/go-pep440-version"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// The versions that target-version may name, and the newest that a
// requires-python is tried with.
const (
	oldestTarget  = 9
	newestTarget  = 15
	oldestBound   = 7
	newestBound   = 40
	patchReleases = 30
)

// target reads "3.11" or "py311".
func (d decoder) target(m *member) *knowledge.Version {
	word := m.value.text
	if m.value.kind == scalar && strings.Contains(word, ".") {
		// A bare 3.10 is the number 3.1.
		d.report(m.value.span, fmt.Sprintf("`target-version` must be a string: write \"%s\" with quotes.", word))
		return nil
	}
	minor, ok := strings.CutPrefix(word, "3.")
	if !ok {
		minor, ok = strings.CutPrefix(word, "py3")
	}
	number, err := strconv.Atoi(minor)
	if m.value.kind != text || !ok || err != nil || number < oldestTarget || number > newestTarget || minor != strconv.Itoa(number) {
		d.report(m.value.span, fmt.Sprintf("`target-version` must be \"3.%d\" to \"3.%d\".", oldestTarget, newestTarget))
		return nil
	}
	return &knowledge.Version{Major: 3, Minor: number}
}

// lowerBound returns the oldest Python 3 that a requires-python specifier
// admits, or nil where it sets no lower bound. Versions are tried in turn, so
// that every operator of PEP 440 counts as it should. Python before 3.7 is
// taken as 3.7: nothing that Heddle says differs there.
func lowerBound(specifier string) (*knowledge.Version, error) {
	bounded := false
	for _, clause := range strings.Split(specifier, ",") {
		clause = strings.TrimSpace(clause)
		bounded = bounded || clause != "" && !strings.HasPrefix(clause, "<") && !strings.HasPrefix(clause, "!=")
	}
	if strings.TrimSpace(specifier) == "" {
		return nil, nil
	}
	specifiers, err := pep440.NewSpecifiers(specifier)
	if err != nil {
		return nil, fmt.Errorf("`%s` is no version specifier", specifier)
	}
	if !bounded {
		return nil, nil
	}
	for minor := oldestBound; minor <= newestBound; minor++ {
		for patch := range patchReleases {
			if specifiers.Check(pep440.MustParse(fmt.Sprintf("3.%d.%d", minor, patch))) {
				return &knowledge.Version{Major: 3, Minor: minor}, nil
			}
		}
	}
	return nil, fmt.Errorf("`%s` admits no Python 3", specifier)
}
