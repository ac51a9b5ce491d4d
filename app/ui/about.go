package ui

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/assets/licences"
)

// showAbout says which program this is.
func (m *menu) showAbout() {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	column := layout.Column(4)
	for _, line := range about(m.w.version, info) {
		_, text := widgets.NewBody(line)
		column.Add(text)
	}
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(m.w.win, i18n.T("menu.about"), 560, column, nil, nil,
		widgets.Action{Word: i18n.T("about.licences"), Do: func() { dialog.Close(); m.showPage("licences.txt", "", licencesPage) }},
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}

// licencesPage is all licences, as a text that any system shows.
func licencesPage() ([]byte, error) { return []byte(licences.Text), nil }

// about says the version of the program, of which state of its source it is, and what it is
// made of: what the compiler wrote into it. Nobody is asked.
func about(version string, info *debug.BuildInfo) []string {
	commit, day := i18n.T("about.no-commit"), ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value[:min(12, len(s.Value))]
		case "vcs.time":
			day = " (" + s.Value + ")"
		}
	}
	out := []string{
		i18n.T("about.version", "Version", version),
		i18n.T("about.commit", "Commit", commit+day),
		fmt.Sprintf("%s, %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH),
		i18n.T("about.licence"),
	}
	if len(info.Deps) > 0 {
		out = append(out, i18n.N("about.parts", len(info.Deps)))
	}
	for _, d := range info.Deps {
		out = append(out, d.Path+" "+d.Version)
	}
	return out
}
