package engine_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/synctest"
)

// A working text that cannot be read holds back itself: the title beside it goes both
// ways, a newer text replaces it, and nobody's text is lost meanwhile.
func TestUnreadableText(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Old text.\n"))
	a.sync()
	b.sync()
	r.push(t, map[string]string{"groups/bpf-sample/outputs/norms/draft.md": "\xDCbersicht\n"})
	a.save(output("Titled", "Old text.\n"))
	rec := a.sync()
	if len(rec.SetAside) != 1 || !strings.Contains(rec.SetAside[0].Path, "draft.md") {
		t.Errorf("the text is not named: %+v", rec.SetAside)
	}
	b.sync()
	c := r.device("c")
	c.sync()
	for _, d := range []*device{a, b} {
		if o := d.get(igf.OutputKey(sampleOutput)).(*igf.Output); o.Title != "Titled" || o.Draft != "Old text.\n" {
			t.Errorf("%s: %q %q", d.name, o.Title, o.Draft)
		}
	}
	if o := c.get(igf.OutputKey(sampleOutput)).(*igf.Output); o.Title != "Titled" {
		t.Errorf("a newcomer: %q", o.Title)
	}
	a.save(output("Titled", "New text.\n"))
	a.sync()
	for _, d := range []*device{b, c} {
		d.sync()
		if o := d.get(igf.OutputKey(sampleOutput)).(*igf.Output); o.Draft != "New text.\n" {
			t.Errorf("%s: %q", d.name, o.Draft)
		}
	}
	if rec := a.sync(); len(rec.SetAside) != 0 {
		t.Errorf("still set aside: %+v", rec.SetAside)
	}
}

// A link in the place of a file goes on being named when the file beside it changes, also
// to a newcomer.
func TestALinkBesideAText(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(output("Norms", "Old text.\n"))
	a.sync()
	work, path := synctest.Inspect{Dir: r.shared}.Work(t), "groups/bpf-sample/outputs/norms/output.yaml"
	synctest.Git(t, work, "rm", "-q", path)
	if err := os.Symlink("/etc/passwd", filepath.Join(work, path)); err != nil {
		t.Fatal(err)
	}
	synctest.Git(t, work, "add", "-A")
	synctest.Git(t, work, "commit", "-qm", "A link")
	synctest.Git(t, work, "push", "-q")
	a.sync()
	r.push(t, map[string]string{"groups/bpf-sample/outputs/norms/draft.md": "New text.\n"})
	for _, d := range []*device{a, r.device("newcomer")} {
		if rec := d.sync(); !slices.ContainsFunc(rec.SetAside, func(s igf.SetAside) bool { return s.Path == path }) {
			t.Errorf("%s does not name the link: %+v", d.name, rec.SetAside)
		}
	}
}

// Something else in the place of a file holds back that file: the rest of the batch is
// sent, and what waits is sent when the place is free again.
func TestBlockedPath(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Old text.\n"))
	a.sync()
	b.sync()
	r.push(t, map[string]string{"groups/bpf-sample/sheets": "A file.\n"})
	a.save(a.note("waits"), output("Norms, edited", "Old text.\n"))
	rec := a.sync()
	if a.waiting() != 1 || len(rec.SetAside) == 0 {
		t.Errorf("%d wait, %+v", a.waiting(), rec)
	}
	b.sync()
	if o := b.get(igf.OutputKey(sampleOutput)).(*igf.Output); o.Title != "Norms, edited" {
		t.Errorf("the neighbour was not sent: %q", o.Title)
	}
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	synctest.Git(t, work, "rm", "-q", "groups/bpf-sample/sheets")
	synctest.Git(t, work, "commit", "-qm", "Out of the way")
	synctest.Git(t, work, "push", "-q")
	a.sync()
	b.sync()
	if a.waiting() != 0 {
		t.Errorf("%d wait", a.waiting())
	}
	same(t, "b", b.holds(), a.holds())
}
