package ui

import (
	"context"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/docs/manual"
)

// manualOf is where the manual says what a screen is for.
func manualOf(s shell.ScreenName) string {
	switch s {
	case shell.Session:
		return manual.At("window", "During a session")
	case shell.Groups:
		return manual.At("window", "On the page of a group")
	case shell.Outputs:
		return manual.At("window", "Writing the text of an output")
	case shell.Sessions:
		return manual.At("session", "")
	case shell.Comments, shell.Workbench:
		return manual.At("answering", "")
	case shell.Sync:
		return manual.At("sharing", "")
	case shell.Compare:
		return manual.At("answering", "Comparing versions")
	case shell.Merged:
		return manual.At("answering", "Several note takers")
	case shell.Report:
		return manual.At("after", "Write the report of a session")
	case shell.Importing:
		return manual.At("after", "Import files from elsewhere")
	case shell.Cycles:
		return manual.At("after", "Look after the group")
	}
	return manual.At("window", "")
}

// showManual opens the manual, which is in the program, at the screen in front. It stands in
// the folder for what can be made again, and the system's browser shows it without a network.
func (m *menu) showManual() {
	m.showPage("manual.html", manualOf(m.w.at), manual.Page)
}

// showPage shows a page that is in the program, at a place in it, in the system's browser.
func (m *menu) showPage(name, at string, page func() ([]byte, error)) {
	w := m.w
	var path string
	w.env.Jobs.Do(func(context.Context) (err error) {
		path, err = writePage(name, page)
		return err
	}, func(err error) {
		if err == nil {
			if failed := w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path), Fragment: at}); failed != nil {
				err = igf.Errorf("the system shows no page: open the file %s in a browser: %w", path, failed)
			}
		}
		if err != nil {
			w.say(err)
		}
	})
}

// writePage writes a page into the folder for what can be made again, and returns its path.
func writePage(name string, make func() ([]byte, error)) (string, error) {
	page, err := make()
	if err != nil {
		return "", err
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	path := filepath.Join(dir, "rapporteur", name)
	if err := files.Private.Folder(filepath.Dir(path)); err != nil {
		return "", err
	}
	return path, files.Private.Write(path, func(to io.Writer) error { _, err := to.Write(page); return err })
}
