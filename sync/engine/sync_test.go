package engine_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// says reports whether a text has these words, in any case. What stands inside of a key
// or a signature is chance, and no word.
func says(text, words string) bool {
	part := func(c byte) bool { // of base64
		return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '+' || c == '/'
	}
	text = strings.ReplaceAll(strings.ToLower(text), "\n+", "\n") // of a diff
	for from := 0; ; from++ {
		at := strings.Index(text[from:], strings.ToLower(words))
		if at < 0 {
			return false
		}
		from += at
		if to := from + len(words); (from == 0 || !part(text[from-1])) && (to == len(text) || !part(text[to])) {
			return true
		}
	}
}

func same(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%s: %s is\n%q, want\n%q", what, k, got[k], v)
		}
	}
	for k := range got {
		if _, ok := want[k]; !ok {
			t.Errorf("%s: %s should not be there", what, k)
		}
	}
}

// The main job: notes taken with no network reach the shared folder and a
// second person's replica.
func TestNotesReachTheOtherReplica(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(programme(), group("norms"), output("Norms", "First.\n\nSecond.\n"))
	a.save(a.note("opens the session"))
	a.save(a.comment("asks about the second paragraph"))
	rec := a.sync()
	if rec.Sent != 5 || !rec.Verified || a.waiting() != 0 || rec.After == "" || rec.Before != "" {
		t.Errorf("the receipt of the first sync: %+v, %d wait", rec, a.waiting())
	}
	if got := b.sync(); got.Received != 5 || got.Sent != 0 || got.After != rec.After {
		t.Errorf("the receipt of the other: %+v", got)
	}
	same(t, "the other replica", b.holds(), a.holds())
	b.save(b.note("answers"))
	b.sync()
	a.sync()
	same(t, "the first replica", a.holds(), b.holds())
	if again := a.sync(); again.Sent+again.Received != 0 || again.Before != again.After {
		t.Errorf("a sync with nothing to do: %+v", again)
	}
	log := synctest.Git(t, r.shared, "log", "--format=%an <%ae>: %s")
	for _, want := range []string{a.store.Device() + " <" + a.store.Device() + "@rapporteur.invalid>", "Add 1 comment, 1 group, 1 note, 1 output and the programme\n"} {
		if !strings.Contains(log, want) {
			t.Errorf("git log lacks %q:\n%s", want, log)
		}
	}
	r.fsck()
}

// The receipt's sums are those that anybody can count in the repository.
func TestReceiptSums(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(a.note("one"), a.note("two"))
	b.save(b.note("three"))
	a.sync()
	rec := b.sync()
	want, err := b.store.EntrySums(nil)
	if err != nil || len(want) != 2 || len(rec.Devices) != 2 || rec.Devices[0] != want[0] || rec.Devices[1] != want[1] {
		t.Errorf("the receipt counts %+v, the replica %+v, %v", rec.Devices, want, err)
	}
	if kept, err := b.store.Receipts(1); err != nil || len(kept) != 1 || kept[0].ID != rec.ID || !kept[0].Verified {
		t.Errorf("the history of syncs holds %+v, %v", kept, err)
	}
}

func TestDocumentsMerge(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "First.\n\nSecond.\n\nThird.\n"))
	a.sync()
	b.sync()
	a.save(output("Norms of the net", "First, by A.\n\nSecond.\n\nThird.\n"))
	b.save(output("Norms", "First.\n\nSecond.\n\nThird, by B.\n"))
	a.sync()
	rec := b.sync()
	a.sync()
	want := output("Norms of the net", "First, by A.\n\nSecond.\n\nThird, by B.\n")
	for _, d := range r.devices {
		got := d.get(want.Key()).(*igf.Output)
		if got.Title != want.Title || got.Draft != want.Draft {
			t.Errorf("%s has %q %q", d.name, got.Title, got.Draft)
		}
	}
	if rec.Conflicts != 0 {
		t.Errorf("conflicts where nothing overlaps: %+v", rec)
	}
}

func TestOverlapBecomesConflict(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Text.\n"))
	a.sync()
	b.sync()
	a.save(output("Norms A", "Text.\n"))
	b.save(output("Norms B", "Text.\n"))
	a.sync()
	if rec := b.sync(); rec.Conflicts != 1 {
		t.Errorf("the receipt counts %d conflicts", rec.Conflicts)
	}
	if got := b.get(igf.OutputKey(sampleOutput)).(*igf.Output).Title; got != "Norms A" {
		t.Errorf("the shared value is %q", got)
	}
	list, err := b.store.Conflicts()
	if err != nil || len(list) != 1 || list[0].Base != "Norms" || list[0].Ours != "Norms B" || list[0].Theirs != "Norms A" || list[0].At.IsZero() {
		t.Errorf("conflicts: %+v, %v", list, err)
	}
	if b.waiting() != 0 {
		t.Errorf("%d wait", b.waiting())
	}
}

// What is saved while a sync runs stays in the outbox and loses nothing.
func TestEditsDuringSync(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(group("by B"), output("Norms", "Text.\n"))
	b.sync()
	a.sync()
	b.save(output("Norms by B", "Text.\n"))
	b.sync()
	a.save(a.note("before"), group("by A"))
	n := 0
	hook := &hooks{after: func(call string) error {
		if strings.HasPrefix(call, "Exchange") && n < 4 || call == "Commit" || call == "Get" && n < 6 {
			n++
			o := a.get(igf.OutputKey(sampleOutput)).(*igf.Output)
			o.Draft = "Text.\n\nMore by A.\n"
			a.save(a.note("meanwhile"), o)
		}
		return nil
	}}
	if _, err := a.engine(hook.replica(a.store), hook.remote(a.folder())).Sync(context.Background()); err != nil {
		t.Fatal(err)
	}
	a.sync()
	b.sync()
	same(t, "b", b.holds(), a.holds())
	got := b.get(igf.OutputKey(sampleOutput)).(*igf.Output)
	if n == 0 || got.Draft != "Text.\n\nMore by A.\n" || got.Title != "Norms by B" {
		t.Errorf("%d saves, and the output is %q %q", n, got.Title, got.Draft)
	}
	if len(r.entries()) != n+1 {
		t.Errorf("%d entries arrived, want %d", len(r.entries()), n+1)
	}
}

func TestMovedIsTriedAgain(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(a.note("mine"))
	times := 0
	hook := &hooks{before: func(call string) error {
		if call == "Commit" && times < 3 {
			times++
			b.save(b.note("came first"))
			b.sync()
		}
		return nil
	}}
	if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(a.clock.slept) != 3 || a.clock.slept[2] != 2*time.Second {
		t.Errorf("it waited %v", a.clock.slept)
	}
	b.sync()
	same(t, "b", b.holds(), a.holds())
	hook.before = func(call string) error {
		if call == "Commit" {
			return remote.ErrMoved
		}
		return nil
	}
	a.save(a.note("later"))
	if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(context.Background()); !errors.Is(err, remote.ErrMoved) || a.waiting() != 1 {
		t.Errorf("with no end: %v, %d wait", err, a.waiting())
	}
}

func TestRewrittenHistoryStops(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(b.note("first"))
	first := b.sync()
	a.save(a.note("second"))
	a.sync()
	before := a.holds()
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", first.After)
	b.save(b.note("another"))
	b.sync()
	a.save(a.note("third"))
	_, err := a.trySync()
	if !errors.Is(err, remote.ErrRewritten) || !strings.Contains(err.Error(), "safe on this device") {
		t.Errorf("after a rewrite: %v", err)
	}
	if a.waiting() != 1 || len(a.holds()) != len(before)+1 {
		t.Errorf("something was lost: %d wait, %d held", a.waiting(), len(a.holds()))
	}
	synctest.Git(t, r.shared, "update-ref", "-d", "refs/heads/main")
	if _, err := a.trySync(); err != nil || a.waiting() != 0 {
		t.Errorf("the branch was deleted, and is not put back where this device knew it: %v", err)
	}
	if _, err := b.trySync(); !errors.Is(err, remote.ErrRewritten) {
		t.Errorf("after that, on a device that knew another one: %v", err)
	}
}

func TestNewerFormatStops(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(programme(), a.note("one"))
	a.sync()
	b.save(b.note("mine"))
	r.push(t, map[string]string{"rapporteur.yaml": "format: 2\nfuture: yes\n", "groups/new/group.yaml": "id: new\n"})
	for _, d := range []*device{a, b} {
		before := d.holds()
		if _, err := d.trySync(); !errors.Is(err, format.ErrNewer) {
			t.Errorf("%s: %v", d.name, err)
		}
		same(t, d.name, d.holds(), before)
	}
	if b.waiting() != 1 {
		t.Errorf("%d wait", b.waiting())
	}
}

// push puts files into the shared folder with the real git, by somebody.
func (r *room) push(t testing.TB, files map[string]string) {
	t.Helper()
	r.pushBy(t, "Hand (sample)", files)
}

// pushBy changes files by another Git program in somebody's name, and removes some.
func (r *room) pushBy(t testing.TB, name string, files map[string]string, removed ...string) {
	t.Helper()
	in := synctest.Inspect{Dir: r.shared}
	work := in.Work(t)
	for path, data := range files {
		full := filepath.Join(work, filepath.FromSlash(path))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(data), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range removed {
		synctest.Git(t, work, "rm", "-q", path)
	}
	synctest.Git(t, work, "add", "-A")
	synctest.Git(t, work, "commit", "-q", "--author", name+" <hand@rapporteur.invalid>", "-m", "By hand")
	synctest.Git(t, work, "push", "-q", "origin", "HEAD:main")
}

func TestFolderVanishes(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(a.note("one"))
	a.sync()
	a.save(a.note("two"))
	for _, call := range []string{"Head", "Commit", "Changes"} {
		hook := &hooks{before: func(c string) error {
			if c == call {
				if err := os.Rename(r.shared, r.shared+".away"); err != nil && !os.IsNotExist(err) {
					return err
				}
			}
			return nil
		}}
		_, err := a.engine(a.store, hook.remote(a.folder())).Sync(context.Background())
		if !errors.Is(err, remote.ErrUnreachable) || !strings.Contains(err.Error(), r.shared) {
			t.Errorf("the folder goes at %s: %v", call, err)
		}
		if err := os.Rename(r.shared+".away", r.shared); err != nil {
			t.Fatal(err)
		}
	}
	a.sync()
	if n := r.entries(); len(n) != 2 || a.waiting() != 0 {
		t.Errorf("after it came back: %v", n)
	}
}

func TestClockJumps(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	for _, now := range []time.Time{{}, time.Unix(-5, 0), noon, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), noon.Add(-time.Hour)} {
		a.clock.now = now
		a.save(a.note("at " + now.String()))
		if rec := a.sync(); rec.Sent != 1 {
			t.Errorf("at %s: %+v", now, rec)
		}
	}
	r.fsck()
}

func TestPreview(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(b.note("theirs"))
	b.sync()
	c := a.comment("asks whether the second paragraph covers research, and wants it said in the text")
	c.By = igf.Attribution{Naming: igf.Named, Name: "Sample Person", Stakeholder: "civil-society"}
	a.save(c, output("Norms", "Text.\n"))
	before := a.holds()
	folder := a.folder()
	p, err := a.preview(folder)
	if err != nil || p.Receive != 1 || len(p.Send) != 2 {
		t.Fatalf("preview: %+v, %v", p, err)
	}
	by := map[igf.Key]string{}
	for _, l := range p.Send {
		by[l.Key] = l.Path + "|" + l.Who + "|" + l.Title.String()
	}
	want := "groups/bpf-sample/sheets/main/" + a.store.Device() + "-001.yaml|Sample Person, civil-society|asks whether the second paragraph covers research, and want…"
	if by[c.Key()] != want {
		t.Errorf("the comment is announced as\n%s, want\n%s", by[c.Key()], want)
	}
	for _, l := range p.Send {
		if l.Key == c.Key() && !slices.Contains(l.Texts, igf.FieldText{Field: "text", Text: c.Text}) {
			t.Errorf("not all words of the comment are shown: %q", l.Texts)
		}
	}
	if err := os.Rename(r.shared, r.shared+".away"); err != nil {
		t.Fatal(err)
	}
	p, err = a.preview(folder)
	if err != nil || p.Receive != -1 || p.Offline == nil || len(p.Send) != 2 {
		t.Errorf("preview without the folder: %+v, %v", p, err)
	}
	if !maps.Equal(before, a.holds()) || a.waiting() != 2 {
		t.Error("a preview changed something")
	}
}

// Of a document that others have, the preview shows what is new.
func TestPreviewOfAnEditedDocument(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(output("Norms", "One.\n\nTwo.\n"))
	a.sync()
	a.save(output("Norms", "One.\n\nTwo, and a half.\n"))
	p, err := a.preview(a.folder())
	if err != nil || len(p.Send) != 1 {
		t.Fatalf("preview: %+v, %v", p, err)
	}
	if got := p.Send[0].Texts; len(got) != 1 || got[0].Field != "draft" || strings.TrimSpace(got[0].Text) != "Two, and a half." {
		t.Errorf("new is %q", got)
	}
}
