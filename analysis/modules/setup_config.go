package modules

import "strings"

// setupConfig reads where a setup.cfg has modules from: package_dir in [options], and
// where in [options.packages.find].
func (m *manifest) setupConfig(text string) {
	section, key := "", ""
	folders := map[string]any{}
	take := func(value string) {
		switch {
		case value == "":
		case section == "options" && key == "package_dir":
			if name, folder, ok := strings.Cut(value, "="); ok {
				folders[strings.TrimSpace(name)] = strings.TrimSpace(folder)
			}
		case section == "options.packages.find" && key == "where":
			m.declared = append(m.declared, value)
		}
	}
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || trimmed[0] == '#' || trimmed[0] == ';':
		case line[0] == ' ' || line[0] == '\t':
			take(trimmed)
		case trimmed[0] == '[':
			section, key = strings.Trim(trimmed, "[]"), ""
		default:
			name, value, _ := strings.Cut(trimmed, "=")
			key = strings.ReplaceAll(strings.TrimSpace(name), "-", "_")
			take(strings.TrimSpace(value))
		}
	}
	m.packageFolders(folders)
}
