package engine_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// Another hand makes of a file of a device something that nobody reads. Its author goes on, and who
// comes later gets all that it wrote, with its signature, and is told nothing of its author.
func TestAFileOfThisDeviceThatNobodyCanRead(t *testing.T) {
	grow := func(full string, was []byte) error {
		return os.WriteFile(full, []byte(string(was)+strings.Repeat("# grown\n", remote.MaxFile/8)), 0o644)
	}
	link := func(full string, _ []byte) error {
		if err := os.Remove(full); err != nil {
			return err
		}
		return os.Symlink("elsewhere", full)
	}
	for name, does := range map[string]func(full string, was []byte) error{"above the limit": grow, "a link": link} {
		for _, what := range []string{"sheet", "certificate"} {
			t.Run(what+" "+name, func(t *testing.T) {
				r := newRoom(t)
				a, b := r.device("a"), r.device("b")
				first := a.note("first")
				a.save(first)
				a.sync()
				b.sync()
				path := a.sheet(1)
				if what == "certificate" {
					path = format.CertificatePath(a.store.Device(), first.Author.ID)
				}
				work := synctest.Inspect{Dir: r.shared}.Work(t)
				full := filepath.Join(work, filepath.FromSlash(path))
				was, err := os.ReadFile(full)
				if err != nil {
					t.Fatal(err)
				}
				if err := does(full, was); err != nil {
					t.Fatal(err)
				}
				synctest.Git(t, work, "add", "-A")
				synctest.Git(t, work, "commit", "-qm", "By hand")
				synctest.Git(t, work, "push", "-q", "origin", "HEAD:main")
				a.sync()
				early := r.device("early")
				early.sync()
				if got, is := early.get(first.Key()).(*igf.Note); !is || got.Text != first.Text || got.Signature == "" {
					t.Errorf("who comes before anything else is written has %+v", got)
				}
				second := a.note("second")
				a.save(second)
				a.sync()
				if n := a.waiting(); n != 0 {
					t.Errorf("%d records wait", n)
				}
				for _, d := range []*device{b, a, r.device("newcomer")} {
					d.sync()
					rec := d.sync()
					for _, n := range []*igf.Note{first, second} {
						if got, is := d.get(n.Key()).(*igf.Note); !is || got.Text != n.Text || d != a && got.Signature == "" {
							t.Errorf("%s has %+v", d.name, got)
						}
					}
					for _, s := range rec.SetAside {
						if what == "certificate" || s.Path != path {
							t.Errorf("%s is told of %s: %v", d.name, s.Path, s.Reason.Err())
						}
					}
					if asked := d.asked(); len(asked) > 0 {
						t.Errorf("%s is asked %+v", d.name, asked)
					}
				}
				a.save(a.note("third"))
				a.sync()
				if rec := a.sync(); rec.Sent != 0 || a.waiting() != 0 {
					t.Errorf("it is sent again and again: %+v", rec)
				}
			})
		}
	}
}
