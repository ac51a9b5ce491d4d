package ui

import (
	"context"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/docs/manual"
)

// manualOf is where the manual says what a screen is for.
func manualOf(name shell.ScreenName) string {
	all := screens(0)
	return all[max(0, slices.IndexFunc(all, func(s screen) bool { return s.name == name }))].manual
}

// showManual opens the manual, which is in the program, at the screen in front. It stands in
// the folder for what can be made again, and the system's browser shows it without a network.
func (m *menu) showManual() {
	m.showPage("manual.html", manualOf(m.w.at), manual.Page)
}

// showNews opens the manual at what is new in this version.
func (m *menu) showNews() { m.showPage("manual.html", manual.At("news", ""), manual.Page) }

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
